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
  type ConnectionTestStep,
  type PeopleProvider,
  type ProviderDescriptor,
  ProviderError,
  type SourcePage,
} from '@people-sync/plugin-people-sync-node';
import { z } from 'zod';

/**
 * Stands where the source of an integration cannot be asked, since it is not
 * configured or its provider is gone. It has nothing to deliver, and whoever
 * asks it anyway is told so.
 */
export class DetachedProvider implements PeopleProvider {
  readonly #id: string;
  readonly #title: string;

  static create(options: { id: string; title: string }): DetachedProvider {
    return new DetachedProvider(options);
  }

  private constructor(options: { id: string; title: string }) {
    this.#id = options.id;
    this.#title = options.title;
  }

  describe(): ProviderDescriptor {
    return {
      id: this.#id,
      title: this.#title,
      capabilities: { full: false, recent: false, single: false, push: false },
      conformance: 'modelled',
      dataSets: [],
      matchBy: [],
      configSchema: z.unknown(),
      secretFields: [],
    };
  }

  fetch(): AsyncIterable<SourcePage> {
    throw this.#unable();
  }

  async test(): Promise<ConnectionTestStep[]> {
    const { code, message, hint } = this.#unable();
    return [{ step: 'reach', outcome: 'failed', code, message, hint }];
  }

  #unable(): ProviderError {
    return new ProviderError({
      code: 'configuration',
      message: `${this.#title} is not configured`,
      hint: 'Complete its configuration, and install the module of its provider.',
    });
  }
}
