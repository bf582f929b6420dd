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
  DataSet,
  ImportRow,
  Integration,
  IntegrationTestResult,
  Provider,
  Schedule,
  UpdateImportRequest,
} from '@people-sync/plugin-people-sync-common';

/** What the API shows about integrations, and the little it changes. */
export interface IntegrationCatalog {
  /** Providers that are installed, by title. */
  listProviders(): Promise<Provider[]>;

  /** Every integration, also those that are disabled or cannot run. */
  list(): Promise<Integration[]>;

  /** @throws NotFoundError */
  get(id: string): Promise<Integration>;

  /**
   * Tries the connection, within a minute. A failure of the source, or of the
   * configuration, stands in the steps.
   *
   * @throws NotFoundError
   */
  test(
    id: string,
    /** Ends the test when nobody waits for it any more. */
    options?: { signal?: AbortSignal },
  ): Promise<IntegrationTestResult>;

  /** One row for each data set of each integration. */
  listImports(): Promise<ImportRow[]>;

  /**
   * Turns the switch of one import, or sets how much is kept of its records.
   *
   * @throws NotFoundError
   */
  updateImport(
    integrationId: string,
    dataSet: DataSet,
    patch: UpdateImportRequest,
  ): Promise<ImportRow>;

  listSchedules(): Promise<Schedule[]>;
}
