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

import type { ProviderContract } from '../ProviderContract';

export async function deliversOnePerson(
  contract: ProviderContract,
): Promise<void> {
  if (!contract.descriptor.capabilities.single) {
    return;
  }
  const { states } = await contract.collect('employees');
  const person = await contract.subject.source.person();
  for (const [key, value] of Object.entries(person)) {
    const single = await contract.collect('employees', {
      fetch: { person: { [key]: value } },
    });
    expect([...single.states]).toEqual([
      [person.sourceId, states.get(person.sourceId)],
    ]);
    // Nobody else is absent because one person was asked for, and the next
    // run over recent changes starts where it would have.
    expect(single.complete).toBe(false);
    expect(single.cursor).toBeUndefined();
  }
}

export async function missesOnePerson(
  contract: ProviderContract,
): Promise<void> {
  if (!contract.descriptor.capabilities.single) {
    return;
  }
  const sourceId = await contract.subject.source.change('remove');
  const outcome = await contract
    .collect('employees', { fetch: { person: { sourceId } } })
    .catch((error: unknown) => ({ error }));
  expect(outcome).toEqual(
    'error' in outcome
      ? { error: expect.objectContaining({ code: 'not-found' }) }
      : expect.objectContaining({
          rows: [expect.objectContaining({ sourceId })],
        }),
  );
}
