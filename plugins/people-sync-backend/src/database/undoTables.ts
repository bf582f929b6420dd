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
import type { BulkTable } from './bulk';

/** What a source row contributed before a run changed that. */
export interface ContributionBeforeRow {
  run_id: number;
  seq: number;
  state: string;
  golden_id: string | null;
  mapped: string | null;
  effective_at: string | null;
  version: number;
}

/** `contributions_before`: one row for every contribution a run changed. */
export const contributionsBeforeTable: BulkTable<ContributionBeforeRow> = {
  name: 'contributions_before',
  columns: {
    run_id: 'integer',
    seq: 'integer',
    state: 'text',
    golden_id: 'text',
    mapped: 'text',
    effective_at: 'text',
    version: 'integer',
  },
};

/** A source row that an undo left for the next run to decide. */
export interface UndoneRow {
  integration_id: string;
  data_set: string;
  source_id: string;
  run_id: number;
  /** JSON: how the source last said that it is gone. */
  said: string | null;
}

/** `undone_rows`: there is one as long as the source record is `undone`. */
export const undoneRowsTable: BulkTable<UndoneRow> = {
  name: 'undone_rows',
  columns: {
    integration_id: 'text',
    data_set: 'text',
    source_id: 'text',
    run_id: 'integer',
    said: 'text',
  },
};
