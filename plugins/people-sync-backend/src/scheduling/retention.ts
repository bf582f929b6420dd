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

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readRoot } from '../integrations/definitions';

/** How long things are kept, as ISO 8601 durations. */
export interface Retention {
  runs: string;
  payloads: string;
  unchanged: string;
}

/** Reads how long things are kept, or why that cannot be told. */
export type RetentionSource = () => Promise<
  { retention: Retention } | { problem: string }
>;

/**
 * What app-config says, over which goes what an admin set in the portal. While
 * app-config cannot be read nothing is told, since deleting by defaults could
 * delete what somebody meant to keep.
 */
export function retentionFrom(options: {
  config: RootConfigService;
  settings?: { read(): Promise<{ retention: Retention }> };
}): RetentionSource {
  const { config, settings } = options;
  return async () => {
    const root = readRoot(config);
    if (!root.settings) {
      return { problem: root.problem.message };
    }
    return {
      retention: settings
        ? (await settings.read()).retention
        : root.settings.retention,
    };
  };
}
