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

import type { CSSProperties } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { RecordChange } from '@people-sync/plugin-people-sync-common';
import { formatValue } from '../../formatValue';
import { peopleSyncTranslationRef } from '../../translation';
import { diffValues } from './valueDiff';

const MARKS: Record<'before' | 'after', CSSProperties> = {
  before: {
    backgroundColor: 'var(--bui-negative-bg-subdued)',
    color: 'inherit',
    textDecoration: 'line-through',
  },
  after: {
    backgroundColor: 'var(--bui-positive-bg-subdued)',
    color: 'inherit',
    textDecoration: 'none',
  },
};

/** One side of a change: what was, or what came instead. */
export const ChangeSide = (props: {
  change: RecordChange;
  side: 'before' | 'after';
}) => {
  const { change, side } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const diff = diffValues(change);
  const Mark = side === 'before' ? 'del' : 'ins';
  const text = side === 'before' ? change.beforeText : change.afterText;
  // The name is what people know; the id is what the source said.
  const id = text === undefined ? undefined : formatValue(change[side]);

  if (diff.kind === 'list') {
    const items = side === 'before' ? diff.removed : diff.added;
    return (
      <ul
        title={id}
        style={{ margin: 0, paddingInlineStart: 0, listStyle: 'none' }}
      >
        {items.map(item => (
          <li key={item} style={{ overflowWrap: 'anywhere' }}>
            <Text as="span">
              <Mark style={MARKS[side]}>
                {side === 'before' ? '− ' : '+ '}
                {item}
              </Mark>
            </Text>
          </li>
        ))}
        {side === 'after' && diff.kept > 0 && (
          <li>
            <Text as="span" variant="body-small" color="secondary">
              {t('record.changes.kept', { count: diff.kept })}
            </Text>
          </li>
        )}
        {items.length === 0 && (side === 'before' || diff.kept === 0) && (
          <li>
            <Text as="span" color="secondary">
              {side === 'before'
                ? t('record.changes.nothingRemoved')
                : t('record.changes.empty')}
            </Text>
          </li>
        )}
      </ul>
    );
  }

  const parts = diff[side];
  if (parts.length === 0) {
    return (
      <Text as="span" color="secondary">
        {t('record.changes.empty')}
      </Text>
    );
  }
  return (
    <Text as="span" title={id} style={{ overflowWrap: 'anywhere' }}>
      {parts.map(({ text: part, isChanged }, index) =>
        isChanged ? (
          <Mark key={index} style={MARKS[side]}>
            {part}
          </Mark>
        ) : (
          <span key={index}>{part}</span>
        ),
      )}
    </Text>
  );
};
