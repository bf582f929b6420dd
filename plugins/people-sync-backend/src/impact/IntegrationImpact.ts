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
  IntegrationFootprint,
  WhatIfRequest,
  WhatIfResult,
} from '@people-sync/plugin-people-sync-common';

/** What a change of an integration would do. Nothing here changes anything. */
export interface IntegrationImpact {
  /**
   * How much stands on what an integration contributed.
   *
   * @throws NotFoundError
   */
  footprint(id: string): Promise<IntegrationFootprint>;

  /**
   * What other settings would have done, over stored state and past runs.
   *
   * @throws NotFoundError when there is no such integration
   * @throws ConflictError when it cannot be told, since it is not configured
   * @throws InputError when a setting cannot be
   */
  whatIf(
    id: string,
    request: WhatIfRequest,
    /** Ends the work once nobody waits for the answer. */
    options?: { signal?: AbortSignal },
  ): Promise<WhatIfResult>;
}
