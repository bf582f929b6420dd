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

import type {
  TemplateColumn,
  UploadInspection,
} from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import type { StagedRun } from '../runs/RunStore';
import type { Run } from '../runs/types';
import type { UploadLimits } from './limits';
import type { ReceivedFile, UploadOptions } from './types';

/** Where files go unless another integration is named. */
export const IMPORT_SHEET = 'import-sheet';

/** A file, and what is wanted with it. */
export interface SheetRequest {
  integrationId?: string;
  file: ReceivedFile;
  options: Omit<UploadOptions, 'maxRows'>;
  /** Ends with the client that asked. */
  signal: AbortSignal;
  createdBy: string;
}

/** What is known of a file before anything is stored. */
export interface SheetLook<TPlan> {
  inspection: UploadInspection;
  template: TemplateColumn[];
  plan?: TPlan;
  /** Why there is no plan. */
  planSkipped?: string;
}

/** Files that people upload. */
export interface ImportSheets {
  readonly limits: UploadLimits;

  /**
   * Looks at a file, and plans the sync of it. Stores nothing: what the plan
   * has written is there for `read` only.
   *
   * @throws InputError when the file, or an option, cannot be
   * @throws NotFoundError when there is no such integration
   */
  preview<TPlan>(
    request: SheetRequest,
    read: (knex: Knex, run: Run) => Promise<TPlan>,
  ): Promise<SheetLook<TPlan>>;

  /**
   * Stages the run that imports a file.
   *
   * @throws InputError when the file, or an option, cannot be
   * @throws NotFoundError when there is no such integration
   * @throws ConflictError while another file of the integration is imported
   */
  import(request: SheetRequest & { persist: boolean }): Promise<StagedRun>;

  /**
   * An empty file with the columns that are recognised.
   *
   * @throws NotFoundError when there is no such integration
   */
  template(options: {
    integrationId?: string;
    format: 'csv' | 'xlsx';
  }): Promise<Buffer>;
}
