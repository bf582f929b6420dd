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
 * What a secret is for. Whoever keeps it has to bind it to both, so that it
 * cannot be put in another place.
 *
 * @public
 */
export interface SecretPlace {
  /** Id of the integration. */
  integrationId: string;
  /** Dotted path below `config`, such as `sftp.password`. */
  field: string;
}

/**
 * Keeps the secrets of integrations that were created in the portal.
 *
 * @remarks
 *
 * What `seal` answers is kept in the database of the plugin, and given back to
 * `open`: an envelope that only the store can open, or a reference to where the
 * secret lies, such as the path and version in a vault. Never the secret itself.
 *
 * @public
 */
export interface SecretStore {
  /** Where secrets are kept, as the settings page says it: `database`. */
  readonly title: string;

  /** Whether secrets can be sealed now; otherwise why, and how to mend that. */
  state(): Promise<{ available: boolean; problem?: string }>;

  /**
   * Takes a secret. Must leave alone what was sealed for the same place before:
   * it is removed once nothing refers to it any more.
   *
   * @returns what stands in the database, in at most 64 KiB
   */
  seal(place: SecretPlace, secret: string): Promise<string>;

  /**
   * Gives a secret back. Asked for every run and whenever somebody looks at the
   * integration, so a store that is far away should remember what it opened for
   * a few seconds.
   *
   * @throws SecretUnavailableError saying why it cannot be opened
   */
  open(place: SecretPlace, sealed: string): Promise<string>;

  /** Forgets a secret that nothing refers to any more. */
  remove(place: SecretPlace, sealed: string): Promise<void>;

  /**
   * Seals anew what should be, such as under a new key. Called at start-up, by
   * every replica.
   *
   * @returns undefined when it is good as it is
   * @throws SecretUnavailableError when it cannot be opened
   */
  renew?(place: SecretPlace, sealed: string): Promise<string | undefined>;
}
