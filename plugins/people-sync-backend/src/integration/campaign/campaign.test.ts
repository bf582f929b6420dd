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

import { randomInt } from 'node:crypto';
import { databases } from '../__testUtils__/databases';
import { Campaign, describePassage } from './Campaign';
import { CampaignDatabase } from './portal/CampaignDatabase';
import { seedsOf } from './seedsOf';

jest.setTimeout(180_000);

/** A small part of what `npm run campaign` plays (see docs/testing.md). */
const SCHEDULES = { SQLITE_3: 10, POSTGRES_18: 5 } as const;
const HISTORIES = 20;
const SEED = 17;

describe.each(databases.eachSupportedId())(
  'a campaign of faults on %s',
  databaseId => {
    let campaign: Campaign;

    beforeAll(async () => {
      campaign = Campaign.create(
        await CampaignDatabase.create(await databases.init(databaseId)),
      );
    });

    afterAll(async () => {
      await campaign.close();
    });

    const seeds = [
      ...Array.from(
        { length: SCHEDULES[databaseId as keyof typeof SCHEDULES] },
        (_, n) => seedsOf({ seed: SEED, histories: HISTORIES, n }),
      ),
      // Nobody has played this one before.
      seedsOf({ seed: randomInt(1000, 1_000_000), histories: HISTORIES, n: 0 }),
    ];

    it.each(seeds)(
      'Q2, Q6, F1, X2, A1: removes nobody, loses nothing and does nothing twice (history $history, schedule $schedule)',
      async ({ history, schedule }) => {
        const passage = await campaign.play({ history, schedule });
        const found = passage.problems.length
          ? describePassage(passage)
          : 'nothing wrong';
        expect(found).toBe('nothing wrong');
      },
    );
  },
);
