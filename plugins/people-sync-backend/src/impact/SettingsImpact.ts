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
  SettingsWhatIfRequest,
  WhatIfResult,
} from '@people-sync/plugin-people-sync-common';

/** What a change of portal-wide settings would do. Changes nothing itself. */
export interface SettingsImpact {
  /**
   * Whom other orders would concern, and which of the last runs other limits
   * would have held, over stored state.
   *
   * @throws InputError when they could not be saved
   * @throws ConflictError when app-config says what is asked about
   */
  whatIf(
    request: SettingsWhatIfRequest,
    /** Ends the work once nobody waits for the answer. */
    options?: { signal?: AbortSignal },
  ): Promise<WhatIfResult>;
}
