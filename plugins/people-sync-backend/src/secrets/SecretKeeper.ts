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

import { createHmac, randomBytes } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import type { SecretSettings } from '@people-sync/plugin-people-sync-common';
import {
  isSecretUnavailableError,
  type SecretPlace,
  type SecretStore,
} from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import {
  parseStoredSecrets,
  type StoredSecret,
  type StoredSecrets,
} from './storedSecrets';

/** The secrets of an integration, as far as they can be opened. */
export interface OpenedSecrets {
  /** By field. */
  values: Record<string, string>;
  /** Why one cannot be opened, by field. */
  problems: Record<string, string>;
}

/** A row of `integrations`, as far as its secrets go. */
export interface RowWithSecrets {
  id: string;
  secrets: string;
}

/**
 * Says nothing about the secret, not even to whoever can set secrets and look
 * at what comes of it: the key of the hash is made for this one and forgotten.
 */
function fingerprintOf(secret: string): string {
  return createHmac('sha256', randomBytes(32))
    .update(secret)
    .digest('hex')
    .slice(0, 8);
}

/** Keeps the secrets of integrations of the portal, through a store. */
export class SecretKeeper {
  readonly #store: SecretStore;
  readonly #logger: LoggerService;

  static create(options: {
    store: SecretStore;
    logger: LoggerService;
  }): SecretKeeper {
    return new SecretKeeper(options);
  }

  private constructor(options: { store: SecretStore; logger: LoggerService }) {
    this.#store = options.store;
    this.#logger = options.logger;
  }

  /** Whether secrets can be kept, for the settings page. */
  async settings(): Promise<SecretSettings> {
    const { available, problem } = await this.#store.state();
    return { available, store: this.#store.title, ...(problem && { problem }) };
  }

  /**
   * Seals secrets of one integration.
   *
   * @throws ConflictError when none can be kept, saying what is missing
   */
  async seal(options: {
    integrationId: string;
    secrets: Record<string, string>;
    by: string;
  }): Promise<StoredSecrets> {
    const { integrationId, secrets, by } = options;
    if (Object.keys(secrets).length === 0) {
      return {};
    }
    await this.assertAvailable();
    const updatedAt = new Date().toISOString();
    const stored = await Promise.all(
      Object.entries(secrets).map(
        async ([field, secret]): Promise<[string, StoredSecret]> => [
          field,
          {
            sealed: await this.#sealOne({ integrationId, field }, secret),
            updatedAt,
            updatedBy: by,
            fingerprint: fingerprintOf(secret),
          },
        ],
      ),
    );
    return Object.fromEntries(stored);
  }

  /** @throws ConflictError when no secret can be kept */
  async assertAvailable(): Promise<void> {
    const { available, problem } = await this.#store.state();
    if (!available) {
      throw new ConflictError(problem ?? 'Secrets cannot be kept now');
    }
  }

  /** Opens all that a row holds. A failure is that of one field. */
  async open(row: RowWithSecrets): Promise<OpenedSecrets> {
    const opened: OpenedSecrets = { values: {}, problems: {} };
    await Promise.all(
      Object.entries(parseStoredSecrets(row.secrets)).map(
        async ([field, { sealed }]) => {
          const place = { integrationId: row.id, field };
          try {
            opened.values[field] = await this.#store.open(place, sealed);
          } catch (error) {
            opened.problems[field] = this.#reason(error, place);
          }
        },
      ),
    );
    return opened;
  }

  /** Forgets secrets that no row holds any more. Never throws. */
  async remove(integrationId: string, secrets: StoredSecrets): Promise<void> {
    for (const [field, { sealed }] of Object.entries(secrets)) {
      const place = { integrationId, field };
      try {
        await this.#store.remove(place, sealed);
      } catch (error) {
        this.#logger.warn(
          `A secret of ${integrationId} is no longer needed and could not be removed from ${
            this.#store.title
          }: ${this.#reason(error, place)}`,
        );
      }
    }
  }

  /**
   * Seals anew what was sealed with an older key. Each row is written only as
   * it was read, so two replicas may do it at once; never throws because of one
   * secret.
   */
  async renewAll(knex: Knex): Promise<void> {
    if (!this.#store.renew) {
      return;
    }
    const rows: RowWithSecrets[] = await knex('integrations')
      .where({ managed_by: 'ui' })
      .whereNot({ secrets: '{}' })
      .select('id', 'secrets');
    for (const row of rows) {
      const before = parseStoredSecrets(row.secrets);
      const renewed = await this.#renew(row.id, before);
      const fields = Object.keys(renewed);
      if (fields.length === 0) {
        continue;
      }
      const written = await knex('integrations')
        .where({ id: row.id, secrets: row.secrets })
        .update({ secrets: JSON.stringify({ ...before, ...renewed }) });
      const replaced = written ? before : renewed;
      await this.remove(
        row.id,
        Object.fromEntries(fields.map(field => [field, replaced[field]])),
      );
      if (written) {
        this.#logger.info(
          `Sealed ${fields.length} secrets of integration ${row.id} with the first key`,
        );
      }
    }
  }

  async #renew(
    integrationId: string,
    secrets: StoredSecrets,
  ): Promise<StoredSecrets> {
    const renewed: StoredSecrets = {};
    for (const [field, secret] of Object.entries(secrets)) {
      const place = { integrationId, field };
      try {
        const sealed = await this.#store.renew?.(place, secret.sealed);
        if (sealed !== undefined) {
          renewed[field] = { ...secret, sealed };
        }
      } catch (error) {
        this.#logger.warn(
          `Secret ${field} of integration ${integrationId} ${this.#reason(
            error,
            place,
          )}`,
        );
      }
    }
    return renewed;
  }

  async #sealOne(place: SecretPlace, secret: string): Promise<string> {
    try {
      return await this.#store.seal(place, secret);
    } catch (error) {
      throw new ServiceUnavailableError(
        `config.${place.field} is not stored: it ${this.#reason(error, place)}`,
      );
    }
  }

  /** Only our own messages are known not to hold the secret. */
  #reason(error: unknown, place: SecretPlace): string {
    if (isSecretUnavailableError(error)) {
      return error.message;
    }
    this.#logger.warn(
      `${this.#store.title} failed over secret ${place.field} of integration ${
        place.integrationId
      } with ${
        error instanceof Error ? error.name : 'something that is no error'
      }`,
    );
    return `cannot be had, as ${
      this.#store.title
    } failed; see the log of the backend`;
  }
}
