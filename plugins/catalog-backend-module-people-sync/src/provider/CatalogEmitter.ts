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

import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { EntityProviderConnection } from '@backstage/plugin-catalog-node';
import { BATCH_SIZE, PROVIDER_NAME } from '../constants';
import { Finding } from '../feed/PeopleSyncFeed';
import { arrangeEntities } from './arrangeEntities';
import { checkEntity } from './checkEntity';

/** What became of entities that were to be emitted. */
export interface EmitResult {
  /** Refs of what was handed on to the catalog. */
  readonly emitted: string[];
  /** Findings about what was not. */
  readonly refused: Finding[];
}

/**
 * Hands synced people and org units to the catalog, once it is connected.
 *
 * @remarks
 *
 * Mutations are deltas without exception. A full mutation deletes whatever it
 * does not mention, which no hiccup of a source may ever cause.
 */
export class CatalogEmitter {
  readonly #logger: LoggerService;
  #connection?: EntityProviderConnection;

  static create(options: { logger: LoggerService }): CatalogEmitter {
    return new CatalogEmitter(options);
  }

  private constructor(options: { logger: LoggerService }) {
    this.#logger = options.logger;
  }

  /** Sets where entities go. */
  connect(connection: EntityProviderConnection): void {
    this.#connection = connection;
  }

  /**
   * Emits entities and removals, in mutations of at most 1,000 entities:
   * groups first, then users, removals last.
   *
   * @remarks
   *
   * May be repeated: the catalog writes nothing for what it already has, and
   * ignores removals of what is not there or not ours.
   *
   * @throws the catalog's error, and the signal's reason when it is aborted
   *   between mutations
   */
  async emit(
    changes: { upserts: Entity[]; removals: string[] },
    options: { signal: AbortSignal },
  ): Promise<EmitResult> {
    const connection = this.#connection;
    if (!connection) {
      throw new Error('Entities were emitted before the catalog connected');
    }

    const { accepted, refused } = await this.#check(changes.upserts);
    const entities = arrangeEntities(accepted);

    for (const chunk of chunksOf(entities, BATCH_SIZE)) {
      options.signal.throwIfAborted();
      await connection.applyMutation({
        type: 'delta',
        added: chunk.map(entity => ({ entity, locationKey: PROVIDER_NAME })),
        removed: [],
      });
    }
    for (const chunk of chunksOf(changes.removals, BATCH_SIZE)) {
      options.signal.throwIfAborted();
      await connection.applyMutation({
        type: 'delta',
        added: [],
        removed: chunk.map(entityRef => ({
          entityRef: entityRef.toLocaleLowerCase('en-US'),
          locationKey: PROVIDER_NAME,
        })),
      });
    }

    return { emitted: entities.map(e => stringifyEntityRef(e)), refused };
  }

  async #check(
    entities: Entity[],
  ): Promise<{ accepted: Entity[]; refused: Finding[] }> {
    const accepted: Entity[] = [];
    const refused: Finding[] = [];
    let nameless = 0;
    for (const entity of entities) {
      try {
        await checkEntity(entity);
        accepted.push(entity);
      } catch (error) {
        const entityRef = refOf(entity);
        if (entityRef) {
          refused.push({
            entityRef,
            code: 'invalid',
            message: toError(error).message,
          });
        } else {
          nameless += 1;
        }
      }
    }
    if (refused.length + nameless > 0) {
      // Counts only: names and values of people do not belong in logs.
      this.#logger.warn('Entities were left out because they are not valid', {
        refused: refused.length,
        withoutName: nameless,
      });
    }
    return { accepted, refused };
  }
}

function refOf(entity: Entity): string | undefined {
  return entity?.kind && entity.metadata?.name
    ? stringifyEntityRef(entity)
    : undefined;
}

function* chunksOf<T>(items: T[], size: number): Generator<T[]> {
  for (let i = 0; i < items.length; i += size) {
    yield items.slice(i, i + size);
  }
}
