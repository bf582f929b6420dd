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
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type {
  DataSet,
  PeopleSyncConfig,
} from '@people-sync/plugin-people-sync-common';
import type {
  MappingRules,
  NetworkPolicy,
} from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import type { ConfiguredSchedules } from '../scheduling/ScheduleStore';
import type { SecretKeeper } from '../secrets/SecretKeeper';
import {
  examineDefinition,
  type ExaminedIntegration,
  isRunnable,
} from './examine';
import { readRoot } from './definitions';
import { maintenanceReason } from './integrationRows';
import { networkOf } from './networkOf';
import { attributeField, managedByConfig } from './priority';
import type { ProviderRegistry } from './ProviderRegistry';
import { resolveDetached, resolveIntegration } from './resolveIntegration';
import { type IntegrationSnapshot, readSnapshot } from './snapshot';
import { storeDefinitions } from './storeDefinitions';
import type {
  IntegrationSource,
  ResolvedIntegration,
  Unavailable,
} from './types';

export interface IntegrationRegistryOptions {
  config: RootConfigService;
  knex: Knex;
  providers: ProviderRegistry;
  /** Opens what integrations of the portal keep secret. */
  secrets?: SecretKeeper;
  logger: LoggerService;
}

/**
 * Knows what is connected. App-config is read anew each time, so that a rotated
 * credential serves the next run; integrations of the portal come from the
 * database.
 */
export class IntegrationRegistry implements IntegrationSource {
  readonly #config: RootConfigService;
  readonly #knex: Knex;
  readonly #providers: ProviderRegistry;
  readonly #secrets: SecretKeeper | undefined;
  readonly #logger: LoggerService;

  static create(options: IntegrationRegistryOptions): IntegrationRegistry {
    return new IntegrationRegistry(options);
  }

  private constructor(options: IntegrationRegistryOptions) {
    this.#config = options.config;
    this.#knex = options.knex;
    this.#providers = options.providers;
    this.#secrets = options.secrets;
    this.#logger = options.logger;
  }

  /**
   * Stores what app-config says, for pages and references. To be called once
   * at start-up; logs what keeps integrations from running, and never throws
   * because of it.
   */
  async sync(): Promise<void> {
    const snapshot = await this.#snapshot();
    if (!snapshot.settings) {
      // Keeps what is stored: nobody said that anything is gone.
      this.#logger.error(
        `No integration can run: ${snapshot.rootProblem?.message}`,
      );
      return;
    }
    const examined = await this.#examineAll(snapshot);
    await storeDefinitions({
      knex: this.#knex,
      integrations: examined.filter(
        ({ definition }) => definition.managedBy === 'config',
      ),
      rows: snapshot.rows,
    });
    for (const { definition, problems } of examined) {
      if (definition.enabled && problems.length) {
        const messages = problems.map(problem => problem.message).join('; ');
        this.#logger.warn(
          `Integration ${definition.id} cannot run: ${messages}`,
        );
      }
    }
    this.#warnAboutStrangers(snapshot.settings, examined);
  }

  /**
   * Everything a run of an integration needs, or why it cannot run: a disabled
   * one says so whatever else is wrong with it.
   */
  async resolve(
    integrationId: string,
    options: { offline?: boolean } = {},
  ): Promise<
    { integration: ResolvedIntegration } | { unavailable: Unavailable }
  > {
    const { offline } = options;
    const snapshot = await this.#snapshot();
    const definition = [
      ...snapshot.definitions,
      ...(offline ? snapshot.gone : []),
    ].find(({ id }) => id === integrationId);
    if (!definition) {
      const problem = snapshot.rootProblem ?? {
        field: 'id',
        message: `There is no integration ${integrationId}`,
      };
      return {
        unavailable: {
          reason: 'not configured',
          problems: [problem],
          unknown: true,
        },
      };
    }
    if (!definition.enabled && !offline) {
      return { unavailable: { reason: 'disabled' } };
    }
    const item = await this.#examine(definition, snapshot);
    if (item.problems.length || !item.registered) {
      // Who wins, and who decides about leaving, has to be known all the same.
      if (offline && snapshot.settings) {
        return { integration: resolveDetached(item, snapshot) };
      }
      return {
        unavailable: {
          reason: 'not configured',
          problems: item.problems,
          ...(Object.keys(definition.secretProblems ?? {}).length > 0 && {
            code: 'secret-unavailable' as const,
          }),
        },
      };
    }
    const maintenance = maintenanceReason(item.row, new Date());
    if (maintenance && !offline) {
      return { unavailable: { reason: `maintenance: ${maintenance}` } };
    }
    return { integration: resolveIntegration(item, item.registered, snapshot) };
  }

  /** Every integration, whether it can run or not. */
  async examine(): Promise<ExaminedIntegration[]> {
    return this.#examineAll(await this.#snapshot());
  }

  /** Integrations that are enabled, configured, and can be fetched from. */
  async listRunnable(): Promise<string[]> {
    const runnable = (await this.examine()).filter(isRunnable);
    return runnable.map(({ definition }) => definition.id);
  }

  /**
   * The schedules of app-config, of every integration it has. Those that
   * cannot be read stay as they are stored.
   */
  async configuredSchedules(): Promise<ConfiguredSchedules[]> {
    const { definitions } = await this.#snapshot();
    return definitions
      .filter(({ managedBy }) => managedBy === 'config')
      .map(({ id, schedules }) => ({ integrationId: id, schedules }));
  }

  /** The mappings of app-config, of every integration that has some. */
  async configuredMappings(): Promise<
    { integrationId: string; dataSet: DataSet; rules: MappingRules }[]
  > {
    const { definitions } = await this.#snapshot();
    return definitions.flatMap(({ id, mappings = {} }) =>
      Object.entries(mappings).map(([dataSet, rules]) => ({
        integrationId: id,
        dataSet: dataSet as DataSet,
        rules,
      })),
    );
  }

  /**
   * Integrations that want a first run and never completed a persisted one.
   * One whose first run waits for a decision gets no second.
   */
  async initial(): Promise<string[]> {
    const wanted = (await this.examine())
      .filter(
        item =>
          isRunnable(item) &&
          item.definition.initialSync &&
          !item.row?.last_sync_at,
      )
      .map(({ definition }) => definition.id);
    if (wanted.length === 0) {
      return [];
    }
    const started = await this.#knex('runs')
      .whereIn('integration_id', wanted)
      .where({ persist: true })
      .whereNull('person')
      .andWhere(q =>
        q
          .whereIn('status', ['staged', 'running', 'held'])
          .orWhere(r =>
            r
              .where({ persisted: true })
              .whereIn('status', ['completed', 'warning']),
          ),
      )
      .distinct('integration_id');
    const done = new Set(started.map(row => row.integration_id));
    return wanted.filter(id => !done.has(id));
  }

  /** Which orders of integrations app-config says itself. */
  managedByConfig(): string[] {
    const { settings } = readRoot(this.#config);
    return settings ? managedByConfig(settings) : [];
  }

  /** Where an integration may connect to; anywhere without it. */
  networkOf(managedBy: 'config' | 'ui'): NetworkPolicy | undefined {
    return networkOf(managedBy, readRoot(this.#config).settings);
  }

  async #snapshot(): Promise<IntegrationSnapshot> {
    return readSnapshot(this.#config, this.#knex, this.#secrets);
  }

  async #examine(
    definition: IntegrationSnapshot['definitions'][number],
    snapshot: IntegrationSnapshot,
  ): Promise<ExaminedIntegration> {
    const providers = this.#providers;
    return examineDefinition({ definition, snapshot, providers });
  }

  async #examineAll(
    snapshot: IntegrationSnapshot,
  ): Promise<ExaminedIntegration[]> {
    return Promise.all(
      snapshot.definitions.map(definition =>
        this.#examine(definition, snapshot),
      ),
    );
  }

  /** A mistyped id silently changes who wins, and who may remove people. */
  #warnAboutStrangers(
    settings: PeopleSyncConfig,
    examined: readonly ExaminedIntegration[],
  ): void {
    const known = new Set(examined.map(({ definition }) => definition.id));
    const fromConfig = new Set(this.managedByConfig());
    const lists: [string, readonly string[]][] = [
      ['precedence', settings.precedence],
      ['lifecycleFrom', settings.lifecycleFrom ?? []],
    ];
    for (const [name, ids] of Object.entries(settings.attributePrecedence)) {
      lists.push([attributeField(name), ids]);
    }
    for (const [field, ids] of lists) {
      const strangers = ids.filter(id => !known.has(id));
      if (strangers.length) {
        const place = fromConfig.has(field)
          ? `peopleSync.${field}`
          : `${field}, as set in the portal,`;
        this.#logger.warn(
          `${place} names integrations that do not exist: ${strangers.join(
            ', ',
          )}`,
        );
      }
    }
  }
}
