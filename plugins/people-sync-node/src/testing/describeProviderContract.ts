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

// A kit and not a test file: it exports the tests, and the checks assert.
/* eslint-disable jest/no-export, jest/expect-expect */

import { contractChecks } from './checks';
import {
  ProviderContract,
  type ProviderContractSubject,
} from './ProviderContract';

/**
 * Options of {@link describeProviderContract}.
 *
 * @public
 */
export interface ProviderContractOptions {
  name: string;
  /** Called before every test, so that no test depends on another. */
  create: () => Promise<ProviderContractSubject>;
}

/**
 * Declares jest tests of what the engine relies on in a provider. To be called
 * in a test file of the provider's package. What a provider does not declare
 * to be capable of is not asked of it.
 *
 * @public
 */
export function describeProviderContract(
  options: ProviderContractOptions,
): void {
  describe(`provider contract: ${options.name}`, () => {
    let subject: ProviderContractSubject;

    beforeEach(async () => {
      subject = await options.create();
    });
    afterEach(async () => {
      await subject.cleanup();
    });

    it.each(contractChecks)('%s', async (_, check) => {
      await check(ProviderContract.create(subject));
    });
  });
}
