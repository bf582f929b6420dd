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
import { databases, EngineHarness } from '../__testUtils__/harness';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('hold groups on %s', databaseId => {
  let harness: EngineHarness;

  beforeEach(async () => {
    harness = await EngineHarness.renew(databaseId, {}, harness);
    harness.source.pageSize = 100;
    for (let i = 0; i < 6; i++) {
      harness.source.person(`p${i}`, {
        number: i,
        mail: `p${i}@${i < 4 ? 'old' : 'new'}.example.com`,
      });
    }
    harness.source.unit('u1', ['p0', 'p1', 'p2', 'p3'], { name: 'Aarhus' });
    harness.source.unit('u2', ['p4', 'p5'], { name: 'Oslo' });
    await harness.run();
  });

  const groups = async (safeguards: object) => {
    harness.integration().safeguards = safeguards;
    const run = await harness.run({ mode: 'recent' });
    expect(run.status).toBe('held');
    return run.hold!.groups!.map(
      ({ kind, change, label, count, total }) =>
        `${change} ${kind} ${label} ${count}/${total}`,
    );
  };

  it('X6: removals are grouped by unit and by e-mail domain', async () => {
    for (const id of ['p0', 'p1', 'p2', 'p4']) {
      harness.source.remove('employees', id);
    }
    harness.source.person('p3', { number: 3, title: 'Not at stake' });
    expect(await groups({ removals: { max: 1 } })).toEqual([
      'removals org-unit Aarhus 3/4',
      'removals org-unit Oslo 1/2',
      'removals email-domain old.example.com 3/4',
      'removals email-domain new.example.com 1/2',
    ]);
  });

  it('X6: updates are grouped by attribute first', async () => {
    for (let i = 0; i < 4; i++) {
      harness.source.person(`p${i}`, {
        number: i,
        mail: `p${i}@new.example.com`,
        ...(i < 2 && { title: 'Changed' }),
      });
    }
    expect(await groups({ attributes: { email: { max: 1 } } })).toEqual([
      'updates attribute email 4/4',
      'updates attribute title 2/4',
      'updates org-unit Aarhus 4/4',
      'updates email-domain old.example.com 4/4',
    ]);
  });

  it('X6: creates are grouped by where they would belong', async () => {
    harness.source.person('n1', { number: 51, mail: 'n1@Two.example.com' });
    harness.source.person('n2', { number: 52, mail: 'n2@two.example.com' });
    harness.source.person('n3', { number: 53, mail: null });
    harness.source.unit('u2', ['p4', 'p5', 'n1'], { name: 'Oslo' });
    harness.source.unit('u3', ['n1', 'n2'], { name: 'Turku' });
    expect(await groups({ creates: { max: 1 } })).toEqual([
      'creates org-unit Turku 2/undefined',
      'creates org-unit Oslo 1/undefined',
      'creates email-domain two.example.com 2/undefined',
    ]);
  });

  it('X6: units that go are grouped by the unit above them', async () => {
    harness.source.unit('top', ['u1', 'u2'], { name: 'Nordic' });
    harness.integration().safeguards = {};
    await harness.run({ mode: 'recent' });
    harness.source.remove('org-units', 'u1');
    expect(await groups({ removals: { max: 0 } })).toEqual([
      'removals org-unit Nordic 1/2',
    ]);
  });
});
