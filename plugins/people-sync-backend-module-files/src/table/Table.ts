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

/** A row of a table, as texts. */
export interface TableRow {
  /** As a spreadsheet counts, from 1. */
  number: number;
  values: string[];
  /** Why it cannot be read. */
  problem?: string;
}

/** Rows in the order of the file, the header among them. */
export type Table = AsyncIterable<TableRow>;

/** Characters in one row, at most. */
export const MAX_ROW_CHARACTERS = 256 * 1024;
/** Columns, at most. */
export const MAX_COLUMNS = 500;
