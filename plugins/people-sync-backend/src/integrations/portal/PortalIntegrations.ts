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
  CarryOver,
  ConfigExport,
  CreateIntegrationRequest,
  IntegrationTestResult,
  TestProviderRequest,
  UpdateIntegrationRequest,
} from '@people-sync/plugin-people-sync-common';

/** Adds, changes and removes the integrations that the portal manages. */
export interface PortalIntegrations {
  /**
   * Adds one, with its schedules and sealed secrets.
   *
   * @returns whether a first run is wanted
   * @throws ConfigProblemsError naming every field that cannot be taken
   * @throws ConflictError when the id is taken, or no secret can be kept
   */
  create(
    input: CreateIntegrationRequest,
    by: string,
  ): Promise<{ wantsRun: boolean }>;

  /**
   * Changes what is named.
   *
   * @throws ConfigProblemsError naming every field that cannot be taken
   * @throws ConflictError when app-config decides, when somebody has changed it
   * meanwhile, or when no secret can be kept
   * @throws NotFoundError
   */
  update(
    id: string,
    patch: UpdateIntegrationRequest,
    by: string,
  ): Promise<void>;

  /**
   * Removes one, and keeps its runs and what it contributed.
   *
   * @throws ConflictError when app-config decides, or a run of it is active
   * @throws NotFoundError
   */
  remove(id: string): Promise<void>;

  /**
   * Tries settings that are not stored. What is wrong with them stands in the
   * steps.
   *
   * @throws NotFoundError when there is no such provider or integration
   */
  test(
    providerId: string,
    input: TestProviderRequest,
    /** Ends the test when nobody waits for it any more. */
    options?: { signal?: AbortSignal },
  ): Promise<IntegrationTestResult>;

  /** Settings of other modules that an integration could take over. */
  listCarryOver(): Promise<CarryOver[]>;

  /**
   * What the portal manages, written as app-config.
   *
   * @param ids - all of them when absent
   * @throws NotFoundError
   */
  exportConfig(ids?: readonly string[]): Promise<ConfigExport>;
}
