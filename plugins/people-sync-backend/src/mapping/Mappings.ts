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

import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import type {
  DataSet,
  Mapping,
  MappingPreview,
  MappingReplay,
  PreviewMappingRequest,
  SaveMappingRequest,
} from '@people-sync/plugin-people-sync-common';
import type { MapSample } from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import { loadAttributes } from '../attributes/loadAttributes';
import { ActivationGate } from './ActivationGate';
import { withoutPaths } from './canonical';
import type { FindImport, ImportTarget } from './importTarget';
import { beginReplay } from './replay/beginReplay';
import { Replays } from './replay/Replays';
import type { StoredReplay } from './replay/ReplayStore';
import { mapSampleWith, type SampledIntegration } from './mapSample';
import { examineRules, requireRules } from './rules';
import { settingOf } from './settingOf';
import { DatabaseMappingStore } from './store/DatabaseMappingStore';
import { countStored, readStoredPayload } from './storedPayloads';
import { firstVersion, refuseConfigured, toVersionModel } from './versions';
import { payloadOf } from './worker/preview';
import { PreviewThread } from './worker/PreviewThread';
import type { PayloadSource } from './worker/protocol';

/** Characters of a payload that is given instead of a stored one. */
const MAX_GIVEN = 1024 * 1024;

/** A replay as the API shows it. */
function publicReplay(replay: StoredReplay): MappingReplay {
  const { rulesHash: _, lastRunId: __, ...shown } = replay;
  return shown;
}

export interface MappingsOptions {
  knex: Knex;
  findImport: FindImport;
  logger: LoggerService;
}

/** The mappings of imports: versions, previews and replays. */
export class Mappings {
  readonly #knex: Knex;
  readonly #findImport: FindImport;
  readonly #store: DatabaseMappingStore;
  readonly #gate: ActivationGate;
  readonly #replays: Replays;
  readonly #previews = PreviewThread.create();

  static create(options: MappingsOptions): Mappings {
    return new Mappings(options);
  }

  private constructor(options: MappingsOptions) {
    this.#knex = options.knex;
    this.#findImport = options.findImport;
    this.#store = DatabaseMappingStore.create(options);
    this.#replays = Replays.create(options);
    this.#gate = ActivationGate.create({
      knex: options.knex,
      replays: this.#replays,
    });
  }

  /** @throws NotFoundError when there is no such import */
  async get(integrationId: string, dataSet: DataSet): Promise<Mapping> {
    const target = await this.#findImport(integrationId, dataSet);
    const stored = await this.#store.list(target);
    const first = firstVersion(target);
    const active = target.configured
      ? first
      : stored.find(({ state }) => state === 'active') ?? first;
    const draft = target.configured
      ? undefined
      : stored.find(({ state }) => state === 'draft');
    const custom = await loadAttributes(this.#knex, dataSet);
    const { problems } = examineRules(active.rules, dataSet, custom);
    return {
      integrationId,
      dataSet,
      managedBy: target.configured ? 'config' : 'ui',
      active: toVersionModel(active),
      draft: draft ? toVersionModel(draft) : null,
      versions: [
        ...stored.map(toVersionModel),
        {
          ...toVersionModel(first),
          state: active === first ? 'active' : 'retired',
        },
      ],
      rows: await countStored(this.#knex, target),
      problems,
    };
  }

  /**
   * Saves rules as a draft, or puts them in force.
   *
   * @throws InputError naming the attributes whose rules cannot be used
   * @throws ConflictError when app-config decides, when somebody has saved
   * meanwhile, or when many rows change that nobody has looked at
   */
  async save(
    integrationId: string,
    dataSet: DataSet,
    request: SaveMappingRequest,
    author: string,
  ): Promise<Mapping> {
    const target = await this.#findImport(integrationId, dataSet);
    refuseConfigured(target);
    const custom = await loadAttributes(this.#knex, dataSet);
    const rules = requireRules(request.rules, dataSet, custom);
    const { state = 'draft', basedOn, reason } = request;
    if (state === 'active') {
      await this.#gate.require(target, rules, request.replayId, author);
    }
    await this.#store.save({
      integrationId,
      dataSet,
      rules,
      state,
      basedOn,
      author,
      reason,
    });
    return this.get(integrationId, dataSet);
  }

  /** @throws ConflictError when app-config decides */
  async discard(integrationId: string, dataSet: DataSet): Promise<void> {
    const target = await this.#findImport(integrationId, dataSet);
    refuseConfigured(target);
    await this.#store.discard(target);
  }

  /**
   * One row through rules that may not even be complete.
   *
   * @throws NotFoundError when nothing is stored under the source id
   */
  async preview(
    integrationId: string,
    dataSet: DataSet,
    request: PreviewMappingRequest,
  ): Promise<MappingPreview> {
    const target = await this.#findImport(integrationId, dataSet);
    const { source, sourceId, displayName } = await this.#rowOf(
      target,
      request,
    );
    const setting = await settingOf(
      this.#knex,
      target,
      JSON.parse(JSON.stringify(request.rules)),
    );
    const result = await this.#previews.preview(setting, source);
    return {
      ...result,
      ...(sourceId !== undefined && { sourceId }),
      ...(displayName !== undefined && { displayName }),
      payload: withoutPaths(
        payloadOf(source),
        target.declared.sensitivePaths ?? [],
      ),
    };
  }

  /**
   * Begins to map every stored payload with the rules, and waits for it.
   *
   * @throws InputError naming the attributes whose rules cannot be used
   * @throws ConflictError when too many replays go on
   */
  async replay(
    integrationId: string,
    dataSet: DataSet,
    request: { rules: JsonValue; wait: number; by: string },
  ): Promise<MappingReplay> {
    const target = await this.#findImport(integrationId, dataSet);
    const custom = await loadAttributes(this.#knex, dataSet);
    const rules = requireRules(request.rules, dataSet, custom);
    const { id } = await beginReplay(this.#replays, {
      knex: this.#knex,
      target,
      rules,
      by: request.by,
    });
    return publicReplay(await this.#replays.wait(target, id, request.wait));
  }

  /** @throws NotFoundError when there is none */
  async getReplay(
    integrationId: string,
    dataSet: DataSet,
    id: string,
  ): Promise<MappingReplay> {
    const target = await this.#findImport(integrationId, dataSet);
    return publicReplay(await this.#replays.get(target, id));
  }

  /** @throws NotFoundError when there is none */
  async cancelReplay(
    integrationId: string,
    dataSet: DataSet,
    id: string,
  ): Promise<void> {
    const target = await this.#findImport(integrationId, dataSet);
    await this.#replays.cancel(target, id);
  }

  /** @throws NotFoundError when there is no such import */
  async requireImport(integrationId: string, dataSet: DataSet): Promise<void> {
    await this.#findImport(integrationId, dataSet);
  }

  /** What the step `mapping` of a connection test hands its rows to. */
  mapSample(of: SampledIntegration): MapSample {
    return mapSampleWith({ knex: this.#knex, previews: this.#previews })(of);
  }

  async stop(): Promise<void> {
    await this.#previews.stop();
    await this.#replays.stop();
  }

  async #rowOf(
    target: ImportTarget,
    { sourceId, payload }: PreviewMappingRequest,
  ): Promise<{
    source: PayloadSource;
    sourceId?: string;
    displayName?: string;
  }> {
    if (payload !== undefined) {
      if (JSON.stringify(payload).length > MAX_GIVEN) {
        throw new InputError(`payload is larger than ${MAX_GIVEN} characters`);
      }
      return { source: { state: payload } };
    }
    if (sourceId === undefined) {
      throw new InputError('sourceId or payload is needed to preview on');
    }
    const row = await readStoredPayload({ knex: this.#knex, target, sourceId });
    if (!row) {
      throw new NotFoundError(
        `No payload of ${sourceId} is stored for ${target.dataSet} of ${target.integrationId}`,
      );
    }
    const name = row.mapped && JSON.parse(row.mapped).displayName;
    return {
      source: row.payload,
      sourceId,
      displayName: typeof name === 'string' ? name : sourceId,
    };
  }
}
