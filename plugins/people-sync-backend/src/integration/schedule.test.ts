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

import { databases } from './__testUtils__/databases';
import { stopPortals, TestPortal } from './__testUtils__/TestPortal';
import { until } from './__testUtils__/until';

jest.setTimeout(120_000);

describe.each(databases.eachSupportedId())('a schedule on %s', databaseId => {
  afterEach(stopPortals);

  it('starts a sync by system, without anybody asking', async () => {
    const portal = await TestPortal.startFilled({ databaseId });
    const { company } = portal;
    company.edit(company.people[20].id, { jobTitle: 'Hovmester' });
    await portal.stop();
    portal.config.peopleSync.integrations.entraid.schedules = [
      { cron: '*/2 * * * * *', timezone: 'UTC', mode: 'recent' },
    ];
    await portal.start();
    const run = await until(
      'the schedule',
      async () =>
        (
          await portal.api.runs()
        ).findLast(({ trigger }) => trigger === 'schedule'),
      { everyMs: 200 },
    );
    expect(await portal.api.ended(run.id)).toMatchObject({
      createdBy: 'system',
      mode: 'recent',
      status: 'completed',
      persisted: true,
      summary: { updated: 1 },
    });
  });
});
