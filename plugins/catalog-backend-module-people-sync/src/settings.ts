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

import { Config, readDurationFromConfig } from '@backstage/config';
import { HumanDuration, durationToMilliseconds } from '@backstage/types';

/** What can be configured about the module, see `config.d.ts`. */
export interface CatalogModuleSettings {
  /** How often everything is sent again and compared. */
  readonly repairFrequency: HumanDuration;
  /** How long the catalog may take to show an entity, in milliseconds. */
  readonly graceMs: number;
}

/**
 * Reads the settings under `peopleSync.catalog`.
 *
 * @throws `InputError` naming the field that is not a duration
 */
export function readCatalogModuleSettings(
  config: Config,
): CatalogModuleSettings {
  const duration = (key: string, fallback: HumanDuration) =>
    config.has(key) ? readDurationFromConfig(config, { key }) : fallback;

  return {
    repairFrequency: duration('peopleSync.catalog.repair.frequency', {
      days: 1,
    }),
    graceMs: durationToMilliseconds(
      duration('peopleSync.catalog.readBack.grace', { minutes: 10 }),
    ),
  };
}
