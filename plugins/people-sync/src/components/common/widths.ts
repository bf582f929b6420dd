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
import type { ColumnConfig, TableItem } from '@backstage/ui';

/**
 * Gives columns their share of the width and the least they need; where the
 * window is narrower than all of that, the table scrolls sideways.
 */
export function withWidths<T extends TableItem>(
  columns: ColumnConfig<T>[],
  widths: Record<string, [share: number, minPixels: number]>,
): ColumnConfig<T>[] {
  return columns.map(column => {
    const [share, minPixels] = widths[column.id] ?? [1, 110];
    return { ...column, defaultWidth: `${share}fr`, minWidth: minPixels };
  });
}
