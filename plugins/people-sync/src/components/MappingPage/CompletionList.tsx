/*
 * Copyright 2026 The People Sync Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { mappingTranslationRef } from '../../translation';
import type { Completion } from './model/completions';

/** What can be put in, below the input; the focus stays in the input. */
export const CompletionList = (props: {
  id: string;
  optionId: (index: number) => string;
  items: Completion[];
  active: number;
  onTake: (index: number) => void;
}) => {
  const { id, optionId, items, active, onTake } = props;
  const { t } = useTranslationRef(mappingTranslationRef);
  return (
    <ul
      id={id}
      role="listbox"
      aria-label={t('mapping.rule.completions')}
      style={{
        position: 'absolute',
        zIndex: 10,
        insetInline: 0,
        margin: 0,
        marginBlockStart: 'var(--bui-space-1)',
        padding: 'var(--bui-space-1)',
        listStyle: 'none',
        backgroundColor: 'var(--bui-bg-app)',
        border: '1px solid var(--bui-border-2)',
        borderRadius: 'var(--bui-radius-2)',
      }}
    >
      {items.map(({ text, hint }, index) => (
        // The keyboard is listened to where the focus is, at the input.
        <li
          key={text}
          id={optionId(index)}
          role="option"
          aria-selected={index === active}
          onPointerDown={event => {
            event.preventDefault();
            onTake(index);
          }}
          style={{
            display: 'flex',
            justifyContent: 'space-between',
            gap: 'var(--bui-space-3)',
            padding: 'var(--bui-space-1) var(--bui-space-2)',
            borderRadius: 'var(--bui-radius-2)',
            cursor: 'pointer',
            fontSize: 'var(--bui-font-size-2)',
            color: 'var(--bui-fg-primary)',
            backgroundColor:
              index === active ? 'var(--bui-bg-neutral-2)' : undefined,
          }}
        >
          <code style={{ overflowWrap: 'anywhere' }}>{text}</code>
          {hint !== undefined && (
            <span
              style={{
                color: 'var(--bui-fg-secondary)',
                whiteSpace: 'nowrap',
                overflow: 'hidden',
                textOverflow: 'ellipsis',
              }}
            >
              {hint}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
};
