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

describe.each(databases.eachSupportedId())('drift on %s', databaseId => {
  let harness: EngineHarness;

  const deliver = (payload: (index: number) => object) => {
    for (let index = 0; index < 40; index += 1) {
      harness.source.person(`p${index}`, { number: index, ...payload(index) });
    }
  };

  beforeEach(async () => {
    harness = await EngineHarness.renew(databaseId, {}, harness);
    harness.source.pageSize = 100;
    harness.integration().safeguards = {};
    harness.integration().onDrift = 'hold';
    deliver(() => ({ title: 'Cook', room: 1 }));
    await harness.run();
  });

  const gone = {
    dataSet: 'employees',
    kind: 'drift',
    fields: ['title'],
    count: 40,
    message:
      'the payloads of employees are otherwise than before: title is gone (about 40 rows; title is read from it)',
  };

  it('M10: a field that the mapping reads holds a plan when it is gone', async () => {
    deliver(() => ({ room: 1, mail: 'new@example.com' }));
    const before = await harness.tables();
    const stamps = await harness.stamps();
    const run = await harness.run();
    expect(run).toMatchObject({
      status: 'held',
      persisted: false,
      phase: 'guard',
      hold: { reasons: [gone], message: gone.message },
      errors: [{ code: 'drift-vanished', severity: 'warning' }],
    });
    const { run_members: _, ...now } = await harness.tables();
    const { run_members: __, ...then } = before;
    expect(now).toEqual(then);
    expect(await harness.stamps()).toEqual(stamps);
  });

  it('M10: a field of another type holds as well, and says what it held', async () => {
    deliver(() => ({ title: 7, room: 1 }));
    const run = await harness.run();
    expect(run.hold?.reasons).toEqual([
      expect.objectContaining({
        kind: 'drift',
        fields: ['title'],
        message:
          'the payloads of employees are otherwise than before: title holds number where it held text (about 40 rows; title is read from it)',
      }),
    ]);
  });

  it('M10: what appeared, and what nothing is read from, holds nothing', async () => {
    deliver(() => ({ title: 'Cook', desk: 'A' }));
    const run = await harness.run();
    expect(run.hold).toBeUndefined();
    expect(run.persisted).toBe(true);
    expect(run.errors.map(({ code }) => code).sort()).toEqual([
      'drift-appeared',
      'drift-vanished',
    ]);
  });

  it('M10: the active mapping decides what is read', async () => {
    await harness.useMapping({
      attributes: {
        displayName: { path: 'name' },
        location: { expression: "join(' ', ['Room', to_string(room)])" },
      },
    });
    await harness.run();
    deliver(() => ({ title: 'Cook' }));
    expect((await harness.run()).hold?.reasons).toMatchObject([
      { kind: 'drift', fields: ['room'] },
    ]);
  });

  it('M10: it is only told of by default', async () => {
    harness.integration().onDrift = undefined;
    deliver(() => ({ room: 1 }));
    expect(await harness.run()).toMatchObject({
      status: 'warning',
      persisted: true,
    });
  });

  it('M10: a dry run says that it would hold, and applying it is held', async () => {
    deliver(() => ({ room: 1 }));
    const dry = await harness.run({ persist: false });
    expect(dry).toMatchObject({
      persisted: false,
      hold: { wouldHold: true, reasons: [gone] },
    });
    const applied = await harness.run({ trigger: 'apply', basedOn: dry.id });
    expect(applied).toMatchObject({
      status: 'held',
      hold: { reasons: [gone] },
    });
    expect(await harness.decide(applied, 'approved')).toMatchObject({
      status: 'completed',
      persisted: true,
    });
    expect((await harness.run()).hold).toBeUndefined();
  });

  it('M10: once approved it is how the payloads look, and rejected it holds again', async () => {
    deliver(() => ({ room: 1 }));
    const first = await harness.run();
    expect((await harness.decide(first, 'rejected')).status).toBe('rejected');
    const second = await harness.run();
    expect(second.status).toBe('held');
    // Whoever was told of it knows all about the next one.
    const third = await harness.run();
    expect(third.hold).toMatchObject({ reasons: [gone], repeats: true });
    expect((await harness.get(second.id)).skipReason).toBe(
      `replaced by ${third.id}`,
    );
    await harness.decide(third, 'approved');
    expect(await harness.run()).toMatchObject({
      status: 'completed',
      persisted: true,
    });
  });

  it('M10: recent changes do not slip by what a complete listing has found', async () => {
    deliver(() => ({ room: 1 }));
    const full = await harness.run();
    harness.source.person('p1', { number: 1, room: 2 });
    const recent = await harness.run({ mode: 'recent' });
    expect(recent).toMatchObject({ status: 'held', hold: { reasons: [gone] } });
    expect((await harness.get(full.id)).skipReason).toBe(
      `replaced by ${recent.id}`,
    );
    expect((await harness.decide(recent, 'rejected')).status).toBe('rejected');
    const again = await harness.run({ mode: 'recent' });
    expect(again.status).toBe('held');
    await harness.decide(again, 'approved');
    expect((await harness.run({ mode: 'recent' })).status).toBe('completed');
  });

  it('M10: what is back at the source holds nothing any more', async () => {
    deliver(() => ({ room: 1 }));
    await harness.run();
    deliver(() => ({ title: 'Cook', room: 1 }));
    expect((await harness.run()).hold).toBeUndefined();
    harness.source.person('p1', { number: 1, title: 'Chef', room: 1 });
    expect((await harness.run({ mode: 'recent' })).status).toBe('completed');
  });
});
