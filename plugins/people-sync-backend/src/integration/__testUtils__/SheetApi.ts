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
} from '@backstage/backend-plugin-api';
import type { Run, SheetPreview } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { Answer, PortalApi } from './PortalApi';

/** Looks into the database of the backend. */
export class DatabasePeek {
  #knex?: Knex;

  static create(): DatabasePeek {
    return new DatabasePeek();
  }

  private constructor() {}

  /** To be started with the backend. */
  readonly feature = createBackendModule({
    pluginId: 'people-sync',
    moduleId: 'peek',
    register: reg => {
      reg.registerInit({
        deps: { database: coreServices.database },
        init: async ({ database }) => {
          this.#knex = await database.getClient();
        },
      });
    },
  });

  get knex(): Knex {
    if (!this.#knex) {
      throw new Error('The backend does not run');
    }
    return this.#knex;
  }

  /** Rows of every table. */
  async counts(): Promise<Record<string, number>> {
    const knex = this.knex;
    const sqlite = String(knex.client.config.client).includes('sqlite');
    const tables: { name: string }[] = sqlite
      ? await knex('sqlite_master').where({ type: 'table' }).select('name')
      : await knex('pg_tables')
          .where('schemaname', knex.raw('current_schema()'))
          .select('tablename as name');
    const counts: Record<string, number> = {};
    for (const { name } of tables.filter(
      table => !/^(sqlite_|knex_)/.test(table.name),
    )) {
      const [{ n }] = await knex(name).count({ n: '*' });
      counts[name] = Number(n);
    }
    return counts;
  }
}

type Options = Record<string, string>;

/** Uploads import sheets. */
export class SheetApi {
  readonly #api: PortalApi;

  /** As whoever calls the portal. */
  static create(api: PortalApi): SheetApi {
    return new SheetApi(api);
  }

  private constructor(api: PortalApi) {
    this.#api = api;
  }

  async send(
    content: string | Buffer | undefined,
    options: Options & { name?: string } = {},
    query = '',
  ): Promise<Answer> {
    const { name = 'people.csv', ...fields } = options;
    const form = new FormData();
    if (content !== undefined) {
      form.append(
        'upload',
        new Blob([new Uint8Array(Buffer.from(content))]),
        name,
      );
    }
    for (const [field, value] of Object.entries(fields)) {
      form.append(field, value);
    }
    const response = await fetch(
      `${this.#api.baseUrl}/api/people-sync/import-sheet${query}`,
      {
        method: 'POST',
        body: form,
        headers: {
          authorization: this.#api.authorization,
          connection: 'close',
        },
      },
    );
    return { status: response.status, body: await response.json() };
  }

  async preview(
    content: string | Buffer,
    options: Options = {},
  ): Promise<SheetPreview> {
    const { status, body } = await this.send(content, {
      preview: 'true',
      ...options,
    });
    if (status !== 200) {
      throw new Error(`preview: ${status} ${JSON.stringify(body)}`);
    }
    return body;
  }

  /** Imports a file, and waits for the end of the run. */
  async import(content: string | Buffer, options: Options = {}): Promise<Run> {
    const { status, body } = await this.send(content, options);
    if (status !== 202) {
      throw new Error(`import: ${status} ${JSON.stringify(body)}`);
    }
    return this.#api.ended(body.id);
  }
}
