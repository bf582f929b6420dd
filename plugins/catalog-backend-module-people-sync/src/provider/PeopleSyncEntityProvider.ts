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
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { PROVIDER_NAME } from '../constants';
import { CatalogEmitter } from './CatalogEmitter';

/** What the catalog knows People Sync by. */
export class PeopleSyncEntityProvider implements EntityProvider {
  readonly #emitter: CatalogEmitter;
  readonly #onConnect: () => Promise<void>;

  static create(options: {
    emitter: CatalogEmitter;
    /** Called once entities can be emitted. */
    onConnect: () => Promise<void>;
  }): PeopleSyncEntityProvider {
    return new PeopleSyncEntityProvider(options);
  }

  private constructor(options: {
    emitter: CatalogEmitter;
    onConnect: () => Promise<void>;
  }) {
    this.#emitter = options.emitter;
    this.#onConnect = options.onConnect;
  }

  /** {@inheritDoc @backstage/plugin-catalog-node#EntityProvider.getProviderName} */
  getProviderName(): string {
    return PROVIDER_NAME;
  }

  /** {@inheritDoc @backstage/plugin-catalog-node#EntityProvider.connect} */
  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#emitter.connect(connection);
    await this.#onConnect();
  }
}
