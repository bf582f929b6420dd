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

jest.setTimeout(300_000);

/** A small seeded generator, so that what fails can be run again. */
function seeded(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) % 4294967296;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    chance: (p: number) => next() < p,
    below,
    pick: <T>(items: readonly T[]): T => items[below(items.length)],
  };
}

type Random = ReturnType<typeof seeded>;

const PEOPLE = Array.from({ length: 12 }, (_, i) => `p${i}`);
const UNITS = Array.from({ length: 5 }, (_, i) => `u${i}`);

/** Changes a source at random, and knows what has to come of it. */
class Company {
  readonly #harness: EngineHarness;
  readonly #random: Random;
  /** Ids whose last row is one that the portal has to show. */
  readonly present = new Set<string>();
  /** Ids that the source has said to be gone. */
  readonly gone = new Set<string>();
  /** Ids that are missing without a word. */
  readonly missing = new Set<string>();

  constructor(harness: EngineHarness, random: Random) {
    this.#harness = harness;
    this.#random = random;
  }

  #mark(id: string, is: 'present' | 'gone' | 'missing' | 'hidden') {
    for (const set of ['present', 'gone', 'missing'] as const) {
      if (set === is) {
        this[set].add(id);
      } else {
        this[set].delete(id);
      }
    }
  }

  change(): void {
    const { chance, pick } = this.#random;
    if (chance(0.65)) {
      this.#changePerson(pick(PEOPLE));
    } else {
      this.#changeUnit(pick(UNITS));
    }
  }

  #changePerson(id: string): void {
    const { source } = this.#harness;
    const { chance, below, pick } = this.#random;
    const known = source.rows.get('employees')?.has(id);
    if (known && chance(0.2)) {
      source.remove('employees', id);
      this.#mark(id, 'gone');
      return;
    }
    if (known && chance(0.05)) {
      source.rows.get('employees')!.delete(id);
      this.#mark(id, 'missing');
      return;
    }
    const payload = {
      number: Number(id.slice(1)),
      managerId: pick([...PEOPLE, 'nobody', null]),
      ...(chance(0.7) && { title: `Title ${below(5)}` }),
      ...(chance(0.2) && { title: null }),
    };
    if (chance(0.1)) {
      source.person(id, { ...payload, mail: 'no address' });
      this.#mark(id, 'hidden');
    } else if (chance(0.07)) {
      source.person(id, payload, { filtered: { reason: 'guest' } });
      this.#mark(id, 'hidden');
    } else if (chance(0.07)) {
      source.person(id, payload, { inactive: { reason: 'disabled' } });
      this.#mark(id, 'gone');
    } else {
      source.person(id, payload);
      this.#mark(id, 'present');
    }
  }

  #changeUnit(id: string): void {
    const { source } = this.#harness;
    const { chance } = this.#random;
    if (source.rows.get('org-units')?.has(id) && chance(0.2)) {
      source.remove('org-units', id);
      this.#mark(id, 'gone');
      return;
    }
    const members = [
      ...PEOPLE.filter(() => chance(0.25)),
      // A child is of a higher number: no unit contains itself.
      ...UNITS.filter(unit => unit > id && chance(0.3)),
    ];
    if (chance(0.08)) {
      source.unit(id, members, { name: null });
      this.#mark(id, 'hidden');
    } else {
      source.unit(id, members);
      this.#mark(id, 'present');
    }
  }
}

/** What is known about everything that is present, by ids of the source. */
async function stateOf(harness: EngineHarness, present: ReadonlySet<string>) {
  const rows = await harness.knex('source_records').where('state', 'active');
  const sourceIdOf = new Map<string, string>(
    rows
      .filter(row => present.has(row.source_id))
      .map(row => [row.golden_id, row.source_id]),
  );
  const named = (id: unknown) => sourceIdOf.get(String(id));
  const list = (ids: unknown) =>
    (Array.isArray(ids) ? ids : []).flatMap(id => named(id) ?? []).sort();
  const state: Record<string, unknown> = {};
  for (const table of ['employees', 'org_units']) {
    for (const row of await harness.knex(table).where('status', 'active')) {
      const id = named(row.id);
      if (id) {
        const { manager, orgUnits, parent, ...values } = JSON.parse(row.values);
        state[id] = {
          ...values,
          manager: named(manager) ?? null,
          parent: named(parent) ?? null,
          orgUnits: list(orgUnits),
        };
      }
    }
  }
  const memberships = (await harness.knex('memberships'))
    .flatMap(row => {
      const [who, where] = [named(row.employee_id), named(row.unit_id)];
      return who && where ? [`${who} in ${where}`] : [];
    })
    .sort();
  return { state, memberships };
}

async function activeIds(harness: EngineHarness) {
  const rows = await harness
    .knex('source_records')
    .where('state', 'active')
    .select('source_id');
  return new Set<string>(rows.map(row => row.source_id));
}

/** What a portal that has never seen the source makes of it. */
async function freshState(harness: EngineHarness, company: Company) {
  const fresh = await EngineHarness.create('SQLITE_3');
  for (const [dataSet, rows] of harness.source.rows) {
    fresh.source.rows.set(dataSet, rows);
  }
  await fresh.run();
  const state = await stateOf(fresh, company.present);
  await fresh.knex.destroy();
  return state;
}

/** Something goes wrong, or something else runs in between. */
async function disturb(harness: EngineHarness, random: Random) {
  const { source } = harness;
  const kind = random.below(8);
  if (kind === 0) {
    await harness.run({ mode: 'recent', persist: false });
  } else if (kind === 1) {
    await harness.run({ person: { sourceId: random.pick(PEOPLE) } });
  } else if (kind === 2 || kind === 3) {
    const broken = kind === 2 ? 'employees' : 'org-units';
    source.beforePage = dataSet => {
      if (dataSet === broken) {
        throw new Error('broken');
      }
    };
    await harness.run({ mode: 'recent' });
    source.beforePage = () => {};
  } else if (kind === 4) {
    await harness.run({
      mode: 'recent',
      dataSets: [random.pick(['org-units', 'employees'] as const)],
    });
  } else if (kind === 5) {
    // A replica dies with the run in hand.
    const engine = harness.newEngine();
    const { id } = await harness.stage({ mode: 'recent' });
    let pages = random.below(5);
    source.beforePage = async () => {
      pages -= 1;
      if (pages < 0) {
        await new Promise(resolve => setTimeout(resolve, 5));
        engine.pool.stop().catch(() => {});
      }
    };
    engine.pool.offer([id]);
    await engine.pool.idle();
    source.beforePage = () => {};
    await harness.drain();
  }
}

async function play(harness: EngineHarness, seed: number, steps: number) {
  const random = seeded(seed);
  harness.integration().missingPolicy = 'terminate';
  harness.integration().safeguards = {};
  harness.source.pageSize = 3;
  const company = new Company(harness, random);
  // Never quite empty, so that an empty source is none of the cases.
  harness.source.person('p99', { number: 99 });
  harness.source.unit('u9', []);
  company.present.add('p99').add('u9');

  for (let step = 0; step < steps; step++) {
    for (let i = random.below(5); i >= 0; i--) {
      company.change();
    }
    await disturb(harness, random);
    const mode = random.chance(0.15) ? 'all' : 'recent';
    const run = await harness.run({ mode });
    const where = `seed ${seed}, step ${step}, ${mode}`;
    expect([where, run.status, run.errors.map(e => e.code)]).toEqual([
      where,
      expect.stringMatching(/completed|warning/),
      run.errors.length ? ['full-fallback'] : [],
    ]);
    expect({ where, ...(await stateOf(harness, company.present)) }).toEqual({
      where,
      ...(await freshState(harness, company)),
    });
    const active = await activeIds(harness);
    const left = [
      ...company.gone,
      ...(mode === 'all' ? company.missing : []),
    ].filter(id => active.has(id));
    expect({ where, left }).toEqual({ where, left: [] });

    // Whatever there was to do is done.
    const head = await harness.knex('catalog_head').first();
    const idle = await harness.run({ mode: 'recent' });
    expect({
      where,
      head: await harness.knex('catalog_head').first(),
      records: await harness.records(idle),
    }).toEqual({ where, head, records: expect.anything() });
  }
}

describe('runs over recent changes', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'P6: end where a first run over all data would, whatever has happened (seed %s)',
    async seed => {
      const harness = await EngineHarness.create('SQLITE_3');
      await expect(play(harness, seed, 30)).resolves.toBeUndefined();
    },
  );

  if (databases.supports('POSTGRES_18')) {
    it.each([101, 102])(
      'P6: end there on PostgreSQL too (seed %s)',
      async seed => {
        const harness = await EngineHarness.create('POSTGRES_18');
        await expect(play(harness, seed, 10)).resolves.toBeUndefined();
      },
    );
  }
});
