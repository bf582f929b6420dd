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

/**
 * Where a provider may connect to for one integration. Pass it on to whatever
 * opens a connection: {@link SourceHttpClient}, {@link TokenSource}, or
 * {@link resolvePublicAddress} for other protocols.
 *
 * @remarks
 *
 * Given for integrations that were set up in the portal: whoever may do that
 * must not reach what only the backend can reach. Integrations of app-config
 * have none, and may connect to anything.
 *
 * @public
 */
export interface NetworkPolicy {
  /**
   * Hosts that may be called although their address is not public, as `host` or
   * `host:port`.
   */
  allow: readonly string[];
}
