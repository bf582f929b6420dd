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

import type { Run } from '../../../runs/types';
import { rowName } from '../history/Presence';
import { LEDGER } from '../portal/CampaignDatabase';
import type { World } from '../portal/World';
import {
  checkCatalog,
  checkLedger,
  checkNothingStuck,
  checkPeople,
  checkRemovals,
} from './checkState';
import { outdatedUnits } from './outdatedUnits';
import { differences, type Picture, takePicture, type View } from './Picture';

/** A run that nothing disturbs, to its end: held ones are looked at. */
export async function undisturbedRun(
  world: World,
  source: string,
  mode: 'all' | 'recent',
): Promise<Run> {
  world.note(`undisturbed: run ${source} ${mode}`);
  const id = await world.request(0, {
    integrationId: source,
    mode,
    persist: true,
  });
  await world.settle();
  const run = (await world.store.get(id))!;
  if (run.status === 'held') {
    await world.decide(0, true);
  }
  return (await world.store.get(id))!;
}

/**
 * Whether nothing is wrong with a run but rows that have left without a word
 * since they failed: as long as only changes are read, they are tried again.
 */
async function failedOnlyOverGone(world: World, run: Run): Promise<boolean> {
  if (run.status !== 'warning' || run.errors.length) {
    return false;
  }
  const rows = await world
    .knex('run_records')
    .where({ run_id: run.id, status: 'failed' })
    .select('data_set', 'source_id');
  return (
    rows.length > 0 &&
    rows.every(row =>
      world.leftUnsaid(
        rowName(run.integrationId!, row.data_set, row.source_id),
      ),
    )
  );
}

async function runAll(
  world: World,
  mode: 'all' | 'recent',
  options: {
    /** Until all data has been read, some may have left without a word. */
    before?: 'all data';
  } = {},
): Promise<string[]> {
  const problems: string[] = [];
  for (const { id } of world.history.sources) {
    const run = await undisturbedRun(world, id, mode);
    const isFine =
      run.status === 'completed' ||
      (options.before === 'all data' && (await failedOnlyOverGone(world, run)));
    if (!isFine) {
      const errors = run.errors.map(error => error.message).join('; ');
      problems.push(
        `undisturbed: run ${run.id} of ${id}, ${mode}, ended as ${run.status} (${errors})`,
      );
    }
  }
  return problems;
}

/** What is known must be what a portal knows that nothing ever disturbed. */
async function comparePictures(
  world: World,
  pictureOfUndisturbed: (view: View) => Promise<Picture>,
  when: string,
): Promise<string[]> {
  const namesNobody = (row: string) => world.namesNobody(row);
  const outdated = await outdatedUnits(world);
  const hasOutdatedUnits = (row: string) => outdated.has(row);
  const is = await takePicture(world.knex, {
    counts: row => world.presence.isPresent(row),
    namesNobody,
    hasOutdatedUnits,
  });
  const wanted = await pictureOfUndisturbed({
    counts: row => !is.leftOut.has(row),
    namesNobody,
    hasOutdatedUnits,
  });
  return differences(is, wanted).map(line => `${when}: ${line}`);
}

/** What must not change when one looks again. */
async function movingParts({ knex }: World): Promise<Map<string, string>> {
  const parts = new Map<string, string>();
  const [{ n }] = await knex(LEDGER).count({ n: '*' });
  parts.set('the ledger', String(n));
  const { seq } = await knex('catalog_head').first();
  parts.set('the head of the catalog', String(seq));
  for (const row of await knex('source_records')) {
    parts.set(
      `${row.integration_id}/${row.data_set}/${row.source_id}`,
      row.state,
    );
  }
  return parts;
}

async function checkNothingMoves(
  world: World,
  before: ReadonlyMap<string, string>,
): Promise<string[]> {
  const after = await movingParts(world);
  return [...after]
    .filter(([part, is]) => before.get(part) !== is)
    .map(
      ([part, is]) =>
        `once more: ${part} was ${before.get(part)}, and is ${is}`,
    );
}

/** Rows that are known although they are gone. */
async function keptRows({ knex, presence, history }: World): Promise<string[]> {
  const strict = history.sources
    .filter(({ missingPolicy }) => missingPolicy === 'terminate')
    .map(({ id }) => id);
  const rows = await knex('source_records')
    .where('state', 'active')
    .whereIn('integration_id', strict);
  return rows
    .map(row => `${row.integration_id}/${row.data_set}/${row.source_id}`)
    .filter(row => !presence.isPresent(row));
}

/**
 * Ends all trouble, lets every source be read undisturbed, and looks at what
 * has come of it.
 */
export async function checkEnd(
  world: World,
  pictureOfUndisturbed: (view: View) => Promise<Picture>,
): Promise<{ problems: string[]; removals: number }> {
  const problems: string[] = [];
  await world.calm();
  problems.push(...(await checkNothingStuck(world)));
  world.changeAll();

  // Changes alone have to be enough for whoever is there, unless the source
  // has called an answer complete that was not.
  const changes = await runAll(world, 'recent', { before: 'all data' });
  if (!world.met.shrunken) {
    problems.push(
      ...changes,
      ...(await comparePictures(world, pictureOfUndisturbed, 'after changes')),
    );
  }
  problems.push(...(await runAll(world, 'all')));
  problems.push(
    ...(await comparePictures(world, pictureOfUndisturbed, 'after all data')),
  );
  for (const row of await keptRows(world)) {
    problems.push(`after all data: ${row} is still there, and has left`);
  }

  // Whoever is kept although they are gone takes one more run to come to rest.
  problems.push(...(await runAll(world, 'recent')));
  const before = await movingParts(world);
  problems.push(...(await runAll(world, 'all')));
  problems.push(...(await runAll(world, 'recent')));
  problems.push(...(await checkNothingMoves(world, before)));
  const removals = await checkRemovals(world);
  problems.push(
    ...(await checkNothingStuck(world)),
    ...(await checkLedger(world)),
    ...(await checkPeople(world)),
    ...(await checkCatalog(world)),
    ...removals.problems,
  );
  problems.push(...world.surprises.map(line => `unexpected: ${line}`));
  return { problems, removals: removals.checked };
}
