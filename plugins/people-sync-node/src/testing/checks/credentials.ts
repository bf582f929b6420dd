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

import { isProviderError } from '../../provider/errors';
import { silentLogger } from '../collect';
import type { ProviderContract } from '../ProviderContract';

const WRONG_SECRET = 'a-wrong-credential-8f14e45f';

export async function explainsRefusal(
  contract: ProviderContract,
): Promise<void> {
  const { subject, descriptor } = contract;
  const raw = subject.refusedConfig ?? refuse(contract);
  const secrets = descriptor.secretFields
    .flatMap(field => [raw[field], subject.config[field]])
    .filter(value => typeof value === 'string' && value !== '');
  if (secrets.length === 0) {
    return;
  }
  const config = contract.parse(raw);

  for (const { dataSet } of contract.fetched) {
    const error = await contract.collect(dataSet, { config }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(isProviderError(error)).toBe(true);
    expect(error).toMatchObject({
      code: 'credentials',
      hint: expect.stringMatching(/\S/),
    });
    for (const secret of secrets) {
      expect(String(error)).not.toContain(secret);
      expect(Object(error).hint).not.toContain(secret);
    }
  }
  const steps = await subject.provider.test({
    config,
    signal: new AbortController().signal,
    logger: silentLogger(),
  });
  expect(steps).toContainEqual(
    expect.objectContaining({
      outcome: 'failed',
      hint: expect.stringMatching(/\S/),
    }),
  );
  for (const secret of secrets) {
    expect(JSON.stringify(steps)).not.toContain(secret);
  }
}

function refuse({
  descriptor,
  subject: { config },
}: ProviderContract): Record<string, unknown> {
  const wrong = descriptor.secretFields
    .filter(field => field in config)
    .map(field => [field, WRONG_SECRET]);
  return { ...config, ...Object.fromEntries(wrong) };
}
