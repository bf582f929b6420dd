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

import type { Knex } from 'knex';
import { duration } from '../support/numbers';
import type { Figure } from '../support/types';
import type { GraphSite } from './GraphSite';

const CHANGES = 100;
const TITLE = 'Changed By The Benchmark';

/** Longest that the catalog may take to take everybody in, in milliseconds. */
const PATIENCE = 15 * 60_000;

async function entitiesLike(catalog: Knex, text: string): Promise<number> {
  const [{ n }] = await catalog('refresh_state')
    .whereLike('unprocessed_entity', `%${text}%`)
    .count({ n: '*' });
  return Number(n);
}

async function until(done: () => Promise<boolean>, pollMs: number) {
  const started = performance.now();
  while (!(await done())) {
    if (performance.now() - started > PATIENCE) {
      throw new Error('The catalog does not have what it was told of');
    }
    await new Promise(resolve => setTimeout(resolve, pollMs));
  }
}

/**
 * A hundred people change at the source: from the request of a run to the
 * moment the catalog's own database has all of them.
 */
export async function changesToCatalog(site: GraphSite): Promise<Figure> {
  const { source, databases, people } = site;
  await site.addCatalog();
  const catalog = databases.open('catalog');
  // Accounts without a mail address are people too, so all of them arrive.
  await until(
    async () => (await entitiesLike(catalog, '"kind":"User"')) >= people,
    2000,
  );
  for (const person of await source.someIds(CHANGES)) {
    await source.scenario({
      verb: 'edit',
      person,
      values: { jobTitle: TITLE },
    });
  }
  const started = performance.now();
  await site.portal.stage({ mode: 'recent' });
  await until(async () => (await entitiesLike(catalog, TITLE)) >= CHANGES, 50);
  const ms = performance.now() - started;
  return {
    row: '100 changes at the source to the catalog',
    people,
    measured: duration(ms),
    beside: '',
    ratio: '',
    target: '3 s',
    met: ms < 3000,
  };
}
