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

import type { Run } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { emptyTables } from '../ceiling/ceilingOf';
import { Portal } from '../portal/Portal';
import { Databases } from '../support/databases';

/** A backend that reads the synthetic source, and tables for the ceilings. */
export class SyntheticSite {
  readonly people: number;
  readonly databases: Databases;
  readonly portal: Portal;
  /** Empty tables at first; they follow what the backend has written. */
  readonly bare: Knex;
  /** Set by the first sync. */
  firstRun?: Run;

  static async open(options: {
    postgres: string;
    people: number;
    contained?: boolean;
    live?: boolean;
  }): Promise<SyntheticSite> {
    const { postgres, people, contained, live } = options;
    const databases = Databases.create(postgres);
    try {
      const portal = await Portal.start({
        databases,
        provider: 'synthetic',
        config: { people },
        contained,
        live,
      });
      const bare = await emptyTables(databases, 'ceiling');
      return new SyntheticSite({ people, databases, portal, bare });
    } catch (error) {
      await databases.close();
      throw error;
    }
  }

  private constructor(options: {
    people: number;
    databases: Databases;
    portal: Portal;
    bare: Knex;
  }) {
    this.people = options.people;
    this.databases = options.databases;
    this.portal = options.portal;
    this.bare = options.bare;
  }

  async close(): Promise<void> {
    await this.portal.stop();
    await this.databases.close();
  }
}
