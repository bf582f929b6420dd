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

import type { CSSProperties, MouseEvent } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { formatValue } from '../../formatValue';
import {
  mappingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { isMasked } from '../RecordPage/payloadLines';
import type { TreeRow } from './model/payloadTree';

const INDENT_EM = 1.1;
const LONGEST = 200;
const QUIET: CSSProperties = { color: 'var(--bui-fg-secondary)' };

/** A line of the tree; the keyboard is listened to by the tree. */
export const PayloadTreeItem = (props: {
  row: TreeRow;
  isFocusable: boolean;
  canInsert: boolean;
  onFocus: () => void;
  onToggle: () => void;
  onInsert: () => void;
}) => {
  const { row, isFocusable, canInsert, onFocus, onToggle, onInsert } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tMapping } = useTranslationRef(mappingTranslationRef);
  const isField = row.kind === 'field';
  const isBranch = isField && Boolean(row.size);
  const isClickable = !isField || isBranch || canInsert;

  const describe = () => {
    if (!isField) {
      return (
        <span style={{ color: 'var(--bui-announcement-fg-subdued)' }}>
          {tMapping('mapping.payload.more', { amount: row.hidden })}
        </span>
      );
    }
    const name = row.segments[row.segments.length - 1];
    const isList = Array.isArray(row.value);
    const value = () => {
      if (isBranch) {
        const count = row.size ?? 0;
        return (
          <span style={QUIET}>
            {isList
              ? tMapping('mapping.payload.items', { count })
              : tMapping('mapping.payload.fields', { count })}
          </span>
        );
      }
      if (isMasked(row.value)) {
        return <span style={QUIET}>{t('record.payload.masked')}</span>;
      }
      return formatValue(JSON.stringify(row.value), LONGEST);
    };
    return (
      <>
        <span style={QUIET}>
          {typeof name === 'number' ? `[${name}]` : name}:{' '}
        </span>
        {value()}
      </>
    );
  };

  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <li
      role="treeitem"
      aria-level={row.depth + 1}
      aria-setsize={isField ? row.siblings : undefined}
      aria-posinset={isField ? row.position : undefined}
      aria-expanded={isBranch ? row.isExpanded : undefined}
      aria-selected={false}
      tabIndex={isFocusable ? 0 : -1}
      onFocus={onFocus}
      onClick={isBranch ? onToggle : onInsert}
      style={{
        display: 'flex',
        alignItems: 'flex-start',
        gap: '2px',
        paddingInlineStart: `${row.depth * INDENT_EM}em`,
        cursor: isClickable ? 'pointer' : undefined,
      }}
    >
      <span
        aria-hidden="true"
        style={{ ...QUIET, width: 16, flexShrink: 0, lineHeight: 1.2 }}
      >
        {isBranch && row.isExpanded && <RiArrowDownSLine size={16} />}
        {isBranch && !row.isExpanded && <RiArrowRightSLine size={16} />}
      </span>
      <span style={{ overflowWrap: 'anywhere', flex: 1, minWidth: 0 }}>
        {describe()}
      </span>
      {isBranch && canInsert && (
        // By keyboard, Enter on the line does the same.
        <span
          aria-hidden="true"
          title={tMapping('mapping.payload.insertWhole')}
          onClick={(event: MouseEvent) => {
            event.stopPropagation();
            onInsert();
          }}
          style={{
            color: 'var(--bui-announcement-fg-subdued)',
            whiteSpace: 'nowrap',
          }}
        >
          {tMapping('mapping.payload.insert')}
        </span>
      )}
    </li>
  );
};
