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
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  DataSet,
  Mapping,
  MappingPreview,
  MappingReplay,
  MappingVersion,
  PreviewMappingRequest,
  SaveMappingRequest,
} from '@people-sync/plugin-people-sync-common';
import type { MappingRules } from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import { loadAttributes } from '../attributes/loadAttributes';
import { withoutPaths } from './canonical';
import type { FindImport, ImportTarget } from './importTarget';
import { loadMasterData } from './loadMasterData';
import { MappingLoader } from './MappingLoader';
import { Replays } from './replay/Replays';
import type { StoredReplay } from './replay/ReplayStore';
import { examineRules, requireRules } from './rules';
import { hashOfRules } from './rulesHash';
import {
  DatabaseMappingStore,
  type StoredVersion,
} from './store/DatabaseMappingStore';
import { readStoredPayload, rowsWithPayload } from './storedPayloads';
import { payloadOf } from './worker/preview';
import { PreviewThread } from './worker/PreviewThread';
import type { MappingSetting, PayloadSource } from './worker/protocol';

/** Rows that may change without anybody having looked at them first. */
const FREE_ROWS = 20;
const FREE_SHARE = 0.1;

/** How long saving waits for a replay that nobody has asked for. */
const OWN_REPLAY_SECONDS = 20;

/** Characters of a payload that is given instead of a stored one. */
const MAX_GIVEN = 1024 * 1024;

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
  readonly #loader: MappingLoader;
  readonly #replays: Replays;
  readonly #previews = PreviewThread.create();

  static create(options: MappingsOptions): Mappings {
    return new Mappings(options);
  }

  private constructor(options: MappingsOptions) {
    this.#knex = options.knex;
    this.#findImport = options.findImport;
    this.#store = DatabaseMappingStore.create(options);
    this.#loader = MappingLoader.create(options);
    this.#replays = Replays.create(options);
  }

  /** @throws NotFoundError when there is no such import */
  async get(integrationId: string, dataSet: DataSet): Promise<Mapping> {
    const target = await this.#findImport(integrationId, dataSet);
    const stored = await this.#store.list(target);
    const first = firstVersion(target);
    const active = target.configured
      ? first
      : stored.find(({ state }) => state === 'active') ?? first;
    const custom = await loadAttributes(this.#knex, dataSet);
    const { problems } = examineRules(active.rules, dataSet, custom);
    return {
      integrationId,
      dataSet,
      managedBy: target.configured ? 'config' : 'ui',
      active: toModel(active),
      draft: toModelOrNull(
        target.configured
          ? undefined
          : stored.find(({ state }) => state === 'draft'),
      ),
      versions: [
        ...stored.map(toModel),
        { ...toModel(first), state: active === first ? 'active' : 'retired' },
      ],
      rows: await this.#countRows(target),
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
      await this.#requireReplay(target, rules, request.replayId, author);
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
    const setting = await this.#settingOf(
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
    const { id } = await this.#begin(target, rules, request.by);
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

  async #settingOf(
    target: ImportTarget,
    rules: JsonValue,
  ): Promise<MappingSetting> {
    const { integrationId, dataSet, declared, configured } = target;
    const knex = this.#knex;
    const custom = await loadAttributes(knex, dataSet);
    const { rules: current } = await this.#loader.rulesOf(
      {
        id: integrationId,
        ...(configured && { mappings: { [dataSet]: configured } }),
      },
      declared,
    );
    const { rules: usable } = examineRules(rules, dataSet, custom);
    const masterData = await loadMasterData({
      knex,
      rules: {
        attributes: {
          ...prefixed('current', current),
          ...prefixed('tried', usable),
        },
      },
    });
    return { dataSet, custom, masterData: masterData.entries, rules, current };
  }

  async #begin(
    target: ImportTarget,
    rules: MappingRules,
    by: string,
  ): Promise<StoredReplay> {
    const plain: JsonObject = JSON.parse(JSON.stringify(rules));
    return this.#replays.begin({
      target,
      setting: await this.#settingOf(target, plain),
      rulesHash: hashOfRules(rules),
      createdBy: by,
    });
  }

  async #countRows(target: ImportTarget): Promise<number> {
    const [{ n }] = await rowsWithPayload(this.#knex, target).count({ n: '*' });
    return Number(n);
  }

  /** Many rows change only once somebody has seen which (row M9). */
  async #requireReplay(
    target: ImportTarget,
    rules: MappingRules,
    replayId: string | undefined,
    by: string,
  ): Promise<void> {
    const rows = await this.#countRows(target);
    const free = Math.max(FREE_ROWS, Math.floor(rows * FREE_SHARE));
    if (replayId !== undefined) {
      await this.#requireCurrent(target, rules, replayId, free);
      return;
    }
    const { declared, integrationId, configured, dataSet } = target;
    const { rules: current } = await this.#loader.rulesOf(
      {
        id: integrationId,
        ...(configured && { mappings: { [dataSet]: configured } }),
      },
      declared,
    );
    // That few cannot be too many.
    if (rows <= FREE_ROWS || hashOfRules(current) === hashOfRules(rules)) {
      return;
    }
    const begun = await this.#begin(target, rules, by);
    const replay = await this.#replays.wait(
      target,
      begun.id,
      OWN_REPLAY_SECONDS,
    );
    if (replay.status === 'running') {
      throw new ConflictError(
        `Whether these rules change many of ${rows} rows is not known yet: look at replay ${replay.id} once it has ended, and name it`,
      );
    }
    const moved = replay.changed + replay.failed;
    if (replay.status !== 'completed' || moved > free) {
      throw new ConflictError(
        replay.status === 'completed'
          ? `These rules change ${moved} of ${rows} rows: look at replay ${replay.id}, and name it to go on`
          : `These rules could not be replayed over ${rows} rows: ${replay.error}`,
      );
    }
  }

  async #requireCurrent(
    target: ImportTarget,
    rules: MappingRules,
    replayId: string,
    free: number,
  ): Promise<void> {
    const replay = await this.#replays.get(target, replayId);
    if (replay.rulesHash !== hashOfRules(rules)) {
      throw new ConflictError(
        `Replay ${replayId} was of other rules: replay these`,
      );
    }
    if (replay.status !== 'completed') {
      throw new ConflictError(
        replay.status === 'running'
          ? `Replay ${replayId} goes on: wait for it`
          : `Replay ${replayId} was not finished: replay the rules again`,
      );
    }
    const [{ n }] = await rowsWithPayload(this.#knex, target)
      .andWhere('run_id', '>', replay.lastRunId)
      .count({ n: '*' });
    if (Number(n) > free) {
      throw new ConflictError(
        `${n} rows have changed since replay ${replayId}: replay the rules again`,
      );
    }
  }
}

/** The version that nobody has written in the portal. */
function firstVersion(target: ImportTarget): StoredVersion {
  const { configured, declared, integrationId, dataSet } = target;
  const rules = configured ?? declared.defaultMapping;
  return {
    version: 0,
    state: 'active',
    rules: JSON.parse(JSON.stringify(rules)),
    rulesHash: hashOfRules(rules),
    author: configured ? 'app-config' : 'provider',
    reason: configured
      ? `peopleSync.integrations.${integrationId}.mappings.${dataSet}`
      : 'The mapping that the provider brings',
    createdAt: null,
    activatedAt: null,
  };
}

function refuseConfigured(target: ImportTarget): void {
  if (target.configured) {
    throw new ConflictError(
      `This mapping is managed by app-config: change peopleSync.integrations.${target.integrationId}.mappings.${target.dataSet} there`,
    );
  }
}

/** Rules under names that cannot meet those of others. */
const prefixed = (prefix: string, rules: MappingRules) =>
  Object.fromEntries(
    Object.entries(rules.attributes).map(([name, rule]) => [
      `${prefix}.${name}`,
      rule,
    ]),
  );

const toModel = ({ rulesHash: _, ...version }: StoredVersion): MappingVersion =>
  version;

const toModelOrNull = (version: StoredVersion | undefined) =>
  version ? toModel(version) : null;

const publicReplay = ({
  rulesHash: _,
  lastRunId: __,
  ...replay
}: StoredReplay): MappingReplay => replay;
