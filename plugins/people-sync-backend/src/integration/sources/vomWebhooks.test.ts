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

import peopleSyncModuleVom from '@people-sync/plugin-people-sync-backend-module-vom';
import { Company, postNotification, VomSimulator } from 'simulators';
import { databases } from '../__testUtils__/databases';
import { stopPortals, TestPortal } from '../__testUtils__/TestPortal';
import { until } from '../__testUtils__/until';

jest.setTimeout(240_000);

const SECRET = 'known-to-both-sides';
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  await stopPortals();
  for (const stop of stops.splice(0)) {
    await stop();
  }
});

describe.each(databases.eachSupportedId())('webhooks on %s', databaseId => {
  it('bring who has changed at once, by asking for them again', async () => {
    const company = Company.create({ people: 60, seed: 7 });
    const sim = VomSimulator.create({ company });
    stops.push(() => sim.stop());
    const { tokenUrl, apiUrl } = await sim.start();
    const portal = await TestPortal.start({
      databaseId,
      features: [peopleSyncModuleVom],
      configure: ({ peopleSync: { integrations } }) => {
        integrations.vom = {
          provider: 'vom',
          title: 'Visma OM',
          enabled: true,
          config: {
            tokenUrl,
            apiUrl,
            clientId: 'client',
            clientSecret: 'vom-key',
            legalEntityId: 'nordlys',
            webhook: { secret: SECRET },
          },
        };
      },
    });
    const { api } = portal;
    await api.run({ integrationId: 'vom', mode: 'all' });
    const url = `${api.baseUrl}/api/people-sync/webhooks/vom`;
    const target = { url, secret: SECRET };
    const titleOf = async (number: string | null) =>
      (await api.people(`?search=${number}`))[0].title;

    const person = company.people[20];
    company.edit(person.id, { jobTitle: 'Hovmester' });
    const [notification] = sim.notifications();
    await expect(postNotification(notification, target)).resolves.toBe(202);
    await until(
      'the new title',
      async () => (await titleOf(person.employeeId)) === 'Hovmester',
    );
    const runs = (await api.runs()).filter(run => run.integrationId === 'vom');
    expect(runs[0]).toMatchObject({ trigger: 'push', createdBy: 'system' });

    // What came before, from somebody else, or long ago, asks for nothing.
    await expect(postNotification(notification, target)).resolves.toBe(202);
    await expect(
      postNotification(
        { ...notification, id: 'other' },
        { url, secret: 'known-to-somebody-else' },
      ),
    ).resolves.toBe(401);
    await expect(
      postNotification(
        { ...notification, id: 'old', timestamp: '2026-11-02T06:00:00Z' },
        target,
      ),
    ).resolves.toBe(401);
    await expect(
      postNotification({ ...notification, id: 'x'.repeat(300_000) }, target),
    ).resolves.toBe(413);
    await expect(
      postNotification({ id: 'half' } as typeof notification, target),
    ).resolves.toBe(400);
    for (const other of ['entraid', 'nowhere']) {
      await expect(
        postNotification(notification, {
          ...target,
          url: url.replace(/vom$/, other),
        }),
      ).resolves.toBe(404);
    }
    expect(
      (await api.runs()).filter(run => run.integrationId === 'vom'),
    ).toHaveLength(runs.length);

    // A webhook is a hint: what it says of somebody counts for nothing.
    company.leave(company.people[21].id);
    expect(await sim.sendWebhooks(target)).toContain(202);
    await until('the end', async () => {
      const [found] = await api.people(
        `?search=${company.people[21].employeeId}`,
      );
      return found.status === 'terminated';
    });
  });
});
