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

import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  type BackendFeature,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  CATALOG_CHANGED_EVENT_TOPIC,
  INTEGRATION_FAILING_EVENT_TOPIC,
  PEOPLE_CHANGED_EVENT_TOPIC,
  RUN_FINISHED_EVENT_TOPIC,
  RUN_HELD_EVENT_TOPIC,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';

/** Something that left the backend, and where it went. */
export interface Trace {
  where: string;
  text: string;
}

function textOf(value: unknown): string {
  const seen = new WeakSet<object>();
  return JSON.stringify(value, (_, inner) => {
    if (inner instanceof Error) {
      return {
        ...inner,
        text: String(inner),
        stack: inner.stack,
        cause: inner.cause,
      };
    }
    if (typeof inner === 'object' && inner !== null) {
      if (seen.has(inner)) {
        return '[again]';
      }
      seen.add(inner);
    }
    return typeof inner === 'function' ? undefined : inner;
  });
}

/** Sees every log line, auditor event, event and row of a backend. */
export class Witness {
  readonly traces: Trace[] = [];
  #knex: Knex | undefined;

  static create(): Witness {
    return new Witness();
  }

  private constructor() {}

  saw(where: string, value: unknown): void {
    this.traces.push({
      where,
      text: typeof value === 'string' ? value : textOf(value) ?? '',
    });
  }

  /** What has to be installed beside the plugin. */
  features(): BackendFeature[] {
    const logger = this.#logger();
    return [
      createServiceFactory({
        service: coreServices.rootLogger,
        deps: {},
        factory: () => logger,
      }),
      createServiceFactory({
        service: coreServices.auditor,
        deps: {},
        factory: () => ({
          createEvent: async options => {
            const { request: _, ...event } = options;
            this.saw('auditor event', event);
            return {
              success: async more => this.saw('auditor success', more),
              fail: async more => this.saw('auditor failure', more),
            };
          },
        }),
      }),
      createBackendModule({
        pluginId: 'people-sync',
        moduleId: 'witness',
        register: env => {
          env.registerInit({
            deps: { database: coreServices.database, events: eventsServiceRef },
            init: async ({ database, events }) => {
              this.#knex = await database.getClient();
              await events.subscribe({
                id: 'witness',
                topics: [
                  CATALOG_CHANGED_EVENT_TOPIC,
                  INTEGRATION_FAILING_EVENT_TOPIC,
                  PEOPLE_CHANGED_EVENT_TOPIC,
                  RUN_FINISHED_EVENT_TOPIC,
                  RUN_HELD_EVENT_TOPIC,
                ],
                onEvent: async event => this.saw('event', event),
              });
            },
          });
        },
      }),
    ];
  }

  /** Every column of every table, as it is now. */
  async readTables(): Promise<string[]> {
    const knex = this.#knex!;
    const rows: { name: string }[] =
      knex.client.config.client === 'pg'
        ? await knex('information_schema.tables')
            .whereRaw('table_schema = current_schema()')
            .select({ name: 'table_name' })
        : await knex('sqlite_master').where({ type: 'table' }).select('name');
    for (const { name } of rows) {
      for (const row of await knex(name).select('*')) {
        this.saw(`table ${name}`, row);
      }
    }
    return rows.map(({ name }) => name);
  }

  #logger(): RootLoggerService {
    const write =
      (level: string) =>
      (message: string, meta?: unknown): void =>
        this.saw(`log, ${level}`, { message, meta });
    const logger: RootLoggerService = {
      error: write('error'),
      warn: write('warn'),
      info: write('info'),
      debug: write('debug'),
      child: () => logger,
    };
    return logger;
  }
}
