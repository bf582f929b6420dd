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

import type { CSSProperties, ReactNode } from 'react';
import { Text } from '@backstage/ui';

const CELL: CSSProperties = {
  textAlign: 'start',
  verticalAlign: 'top',
  padding: 'var(--bui-space-2) var(--bui-space-3)',
  borderBottom: '1px solid var(--bui-border-1)',
};

/** Sideways in small windows, and down where rows are many. */
const SCROLLER: CSSProperties = {
  overflow: 'auto',
  border: '1px solid var(--bui-border-1)',
  borderRadius: 'var(--bui-radius-3)',
};

/** One row; its first cell heads it. */
export interface PlainRow {
  id: string;
  cells: ReactNode[];
}

/**
 * A table as documents have them: all of it is walked with Tab like a form,
 * which tables that are grids do not allow for fields in their cells.
 */
export const PlainTable = (props: {
  label: string;
  columns: Array<{ id: string; label: string; minWidth?: number }>;
  rows: PlainRow[];
  maxHeight?: number;
  /** Cells keep on one line. */
  isCompact?: boolean;
}) => {
  const { label, columns, rows, maxHeight, isCompact } = props;
  const cell = isCompact ? { ...CELL, whiteSpace: 'nowrap' as const } : CELL;
  return (
    <div
      role="region"
      aria-label={label}
      // Arrow keys scroll what has the focus.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      style={{ ...SCROLLER, maxHeight }}
    >
      <table
        aria-label={label}
        style={{ borderCollapse: 'collapse', width: '100%' }}
      >
        <thead>
          <tr>
            {columns.map(column => (
              <th
                key={column.id}
                scope="col"
                style={{ ...cell, minWidth: column.minWidth }}
              >
                <Text as="span" variant="body-small" weight="bold">
                  {column.label}
                </Text>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells: [head, ...others] }) => (
            <tr key={id}>
              <th scope="row" style={cell}>
                <Text as="div" variant="body-medium">
                  {head}
                </Text>
              </th>
              {others.map((content, index) => (
                <td key={columns[index + 1].id} style={cell}>
                  <Text as="div" variant="body-medium">
                    {content}
                  </Text>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
