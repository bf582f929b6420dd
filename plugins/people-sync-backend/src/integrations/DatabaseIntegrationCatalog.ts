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
import { NotFoundError } from '@backstage/errors';
import type {
  DataSet,
  ImportRow,
  Integration,
  IntegrationTestResult,
  Provider,
  Schedule,
  UpdateImportRequest,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { SampleMapping } from '../mapping/mapSample';
import type { ScheduleEntry, ScheduleStore } from '../scheduling/ScheduleStore';
import type { ExaminedIntegration } from './examine';
import { fullRunsOf } from './fullRuns';
import { heldRunsOf } from './heldRuns';
import { importRowsOf } from './importRows';
import type { IntegrationCatalog } from './IntegrationCatalog';
import type { IntegrationRegistry } from './IntegrationRegistry';
import { type IntegrationCursors, lastCursors } from './lastCursors';
import { recentRunsOf } from './lastRuns';
import { toIntegration, toProvider, toSchedule } from './models';
import type { ProviderRegistry } from './ProviderRegistry';
import {
  configurationTestResult,
  TEST_BUDGET_MS,
  testConnection,
} from './testConnection';

export interface DatabaseIntegrationCatalogOptions {
  knex: Knex;
  registry: IntegrationRegistry;
  providers: ProviderRegistry;
  schedules: ScheduleStore;
  mapSample: SampleMapping;
  logger: LoggerService;
}

export class DatabaseIntegrationCatalog implements IntegrationCatalog {
  readonly #options: DatabaseIntegrationCatalogOptions;

  static create(
    options: DatabaseIntegrationCatalogOptions,
  ): DatabaseIntegrationCatalog {
    return new DatabaseIntegrationCatalog(options);
  }

  private constructor(options: DatabaseIntegrationCatalogOptions) {
    this.#options = options;
  }

  async listProviders(): Promise<Provider[]> {
    return this.#options.providers
      .list()
      .map(toProvider)
      .sort((a, b) => a.title.localeCompare(b.title, 'en'));
  }

  async list(): Promise<Integration[]> {
    const { registry, schedules } = this.#options;
    const entries = await schedules.list();
    const items = await registry.examine();
    const cursors = await lastCursors(this.#options.knex);
    return items.map(item => this.#toIntegration(item, entries, cursors));
  }

  async get(id: string): Promise<Integration> {
    const item = await this.#find(id);
    const { knex, schedules } = this.#options;
    return this.#toIntegration(
      item,
      await schedules.list(),
      await lastCursors(knex, id),
    );
  }

  async test(
    id: string,
    options: { signal?: AbortSignal } = {},
  ): Promise<IntegrationTestResult> {
    const { registered, problems, config, definition } = await this.#find(id);
    if (!registered || problems.length) {
      return configurationTestResult(problems);
    }
    return testConnection({
      provider: registered.provider,
      config,
      network: this.#options.registry.networkOf(definition.managedBy),
      mapSample: this.#options.mapSample({
        descriptor: registered.descriptor,
        integration: definition,
      }),
      budgetMs: TEST_BUDGET_MS,
      signal: options.signal,
      logger: this.#options.logger.child({ integration: id }),
    });
  }

  async listImports(): Promise<ImportRow[]> {
    const { registry, schedules } = this.#options;
    const entries = await schedules.list();
    const items = await registry.examine();
    return this.#importRows(items, entries);
  }

  async updateImport(
    integrationId: string,
    dataSet: DataSet,
    patch: UpdateImportRequest,
  ): Promise<ImportRow> {
    const { knex, schedules } = this.#options;
    const isOffered = (item: ExaminedIntegration) =>
      item.registered?.descriptor.dataSets.some(
        declared => declared.dataSet === dataSet,
      );
    if (!isOffered(await this.#find(integrationId))) {
      throw new NotFoundError(
        `Integration ${integrationId} does not deliver ${dataSet}`,
      );
    }
    const { active, traceLevel } = patch;
    const changed = {
      ...(active !== undefined && { active }),
      ...(traceLevel !== undefined && { trace_level: traceLevel }),
    };
    await knex('imports')
      .insert({
        integration_id: integrationId,
        data_set: dataSet,
        active: true,
        ...changed,
      })
      .onConflict(['integration_id', 'data_set'])
      .merge(changed);
    const rows = await this.#importRows(
      [await this.#find(integrationId)],
      await schedules.list(),
    );
    return rows.find(row => row.dataSet === dataSet)!;
  }

  async listSchedules(): Promise<Schedule[]> {
    const now = new Date();
    const entries = await this.#options.schedules.list();
    return entries.map(entry => toSchedule(entry, now));
  }

  async #find(id: string): Promise<ExaminedIntegration> {
    const items = await this.#options.registry.examine();
    const item = items.find(({ definition }) => definition.id === id);
    if (!item) {
      throw new NotFoundError(`There is no integration ${id}`);
    }
    return item;
  }

  #toIntegration(
    item: ExaminedIntegration,
    entries: readonly ScheduleEntry[],
    cursors: ReadonlyMap<string, IntegrationCursors>,
  ): Integration {
    const now = new Date();
    return toIntegration(
      item,
      entries
        .filter(entry => entry.integrationId === item.definition.id)
        .map(entry => toSchedule(entry, now)),
      cursors.get(item.definition.id),
    );
  }

  async #importRows(
    items: readonly ExaminedIntegration[],
    entries: readonly ScheduleEntry[],
  ): Promise<ImportRow[]> {
    const { knex } = this.#options;
    const ids = items.map(({ definition }) => definition.id);
    const runs = await recentRunsOf(knex, ids);
    const fullRuns = await fullRunsOf(knex, ids);
    const heldRuns = await heldRunsOf(knex, ids);
    const now = new Date();
    return items.flatMap(item => {
      const { id } = item.definition;
      return importRowsOf({
        item,
        schedules: entries.filter(entry => entry.integrationId === id),
        runs: runs.get(id) ?? [],
        fullRuns: fullRuns.get(id) ?? [],
        heldRuns: heldRuns.get(id) ?? [],
        now,
      });
    });
  }
}
