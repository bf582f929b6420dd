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

import { ConflictError, InputError } from '@backstage/errors';
import { isDataSet } from '@people-sync/plugin-people-sync-common';
import type {
  PeopleProvider,
  PeopleSyncProvidersExtensionPoint,
  ProviderDescriptor,
} from '@people-sync/plugin-people-sync-node';

/** A provider with what it declared when it was registered. */
export interface RegisteredProvider {
  provider: PeopleProvider;
  descriptor: ProviderDescriptor;
}

const ID = /^[a-z][a-z0-9-]{0,63}$/;

/** Refuses what would only fail in the middle of a run. */
function assertDescriptor(descriptor: ProviderDescriptor): void {
  const { id, dataSets, capabilities } = descriptor;
  if (typeof id !== 'string' || !ID.test(id)) {
    throw new InputError(
      `The id of a provider has to be lower-case letters, digits and dashes, but one is ${JSON.stringify(
        id,
      )}`,
    );
  }
  const names = dataSets.map(({ dataSet }) => dataSet);
  if (names.length === 0) {
    throw new InputError(`Provider ${id} declares no data set`);
  }
  const unknown = names.find(name => !isDataSet(name));
  if (unknown) {
    throw new InputError(`Provider ${id} declares the data set ${unknown}`);
  }
  if (new Set(names).size < names.length) {
    throw new InputError(`Provider ${id} declares a data set twice`);
  }
  if (!Object.values(capabilities).some(Boolean)) {
    throw new InputError(`Provider ${id} declares no capability`);
  }
  if (typeof descriptor.configSchema?.safeParseAsync !== 'function') {
    throw new InputError(
      `Provider ${id} declares no zod schema for its config`,
    );
  }
}

/** Knows the providers that modules have registered. */
export class ProviderRegistry implements PeopleSyncProvidersExtensionPoint {
  readonly #providers = new Map<string, RegisteredProvider>();

  static create(): ProviderRegistry {
    return new ProviderRegistry();
  }

  private constructor() {}

  /**
   * @throws ConflictError when a provider with the same id is there already
   * @throws InputError when the provider declares something that cannot work
   */
  addProvider(provider: PeopleProvider): void {
    const descriptor = provider.describe();
    assertDescriptor(descriptor);
    if (this.#providers.has(descriptor.id)) {
      throw new ConflictError(
        `Provider ${descriptor.id} is registered twice; install its module once`,
      );
    }
    this.#providers.set(descriptor.id, { provider, descriptor });
  }

  get(id: string): RegisteredProvider | undefined {
    return this.#providers.get(id);
  }

  /** By id, so that pages and messages do not depend on the order of start. */
  list(): RegisteredProvider[] {
    return [...this.#providers.values()].sort((a, b) =>
      a.descriptor.id < b.descriptor.id ? -1 : 1,
    );
  }

  /** Annotations that sign-in looks for, by provider id. */
  signInAnnotations(): Record<
    string,
    NonNullable<ProviderDescriptor['signInAnnotations']>
  > {
    return Object.fromEntries(
      this.list().flatMap(({ descriptor: { id, signInAnnotations } }) =>
        signInAnnotations ? [[id, signInAnnotations]] : [],
      ),
    );
  }
}

/** Whether we can fetch from the source, in whichever mode. */
export function canPull(descriptor: ProviderDescriptor): boolean {
  return descriptor.capabilities.full || descriptor.capabilities.recent;
}
