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

import { GraphSource } from '../graph/GraphSource';
import { Portal } from '../portal/Portal';
import { Databases } from '../support/databases';

/** A backend that reads the simulated Microsoft Graph, after its first sync. */
export class GraphSite {
  readonly people: number;
  readonly databases: Databases;
  readonly source: GraphSource;
  portal: Portal;

  static async open(options: {
    postgres: string;
    people: number;
  }): Promise<GraphSite> {
    const { postgres, people } = options;
    const databases = Databases.create(postgres);
    const source = await GraphSource.start({ people });
    try {
      const portal = await Portal.start({
        databases,
        provider: 'entraid',
        config: source.config,
      });
      const site = new GraphSite({ people, databases, source, portal });
      await portal.run();
      return site;
    } catch (error) {
      await source.stop();
      await databases.close();
      throw error;
    }
  }

  private constructor(options: {
    people: number;
    databases: Databases;
    source: GraphSource;
    portal: Portal;
  }) {
    this.people = options.people;
    this.databases = options.databases;
    this.source = options.source;
    this.portal = options.portal;
  }

  /** Starts the backend again, with the catalog in it. */
  async addCatalog(): Promise<void> {
    await this.portal.stop();
    this.portal = await Portal.start({
      databases: this.databases,
      provider: 'entraid',
      config: this.source.config,
      catalog: true,
    });
  }

  async close(): Promise<void> {
    await this.portal.stop();
    await this.source.stop();
    await this.databases.close();
  }
}
