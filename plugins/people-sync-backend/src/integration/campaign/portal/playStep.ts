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

import { isError } from '@backstage/errors';
import { assertApplicable } from '../../../plan/assertApplicable';
import { assertRetryable } from '../../../plan/assertRetryable';
import { assertUndoable } from '../../../runs/assertUndoable';
import type { Run } from '../../../runs/types';
import { describeStep, type Step } from '../schedule/types';
import type { World } from './World';

/** Does one step of a schedule. */
export async function playStep(world: World, step: Step): Promise<void> {
  world.note(describeStep(step));
  world.bury();
  switch (step.do) {
    case 'change':
      world.change(step.count);
      break;
    case 'trap': {
      const { trap } = step;
      if (trap.at === 'page') {
        world.sources.get(trap.source)!.traps.push({ ...trap });
      } else {
        world.replicas[trap.replica].chunkTraps.push({ ...trap });
      }
      break;
    }
    case 'run':
      await playRun(world, step);
      break;
    case 'resume':
      world.resume();
      await world.settle();
      break;
    case 'recover':
      await world.recover(step.replica);
      break;
    case 'cancel': {
      const active = await world
        .knex('runs')
        .whereIn('status', ['staged', 'running', 'held'])
        .orderBy('id', step.which === 'oldest' ? 'asc' : 'desc')
        .first('id');
      if (active) {
        world.note(`  run ${active.id}`);
        await world.store.requestCancel(active.id);
      }
      break;
    }
    case 'decide':
      await world.decide(step.replica, step.approve);
      break;
    case 'lose-cursors':
      if (step.side === 'source') {
        world.sources.get(step.source)!.forgetCursors();
      } else {
        await world
          .knex('cursors')
          .where({ integration_id: step.source })
          .delete();
      }
      break;
    case 'read':
      await world.catalog.read(step.limit);
      break;
    default:
      await playFollowUp(world, step);
  }
}

async function playRun(
  world: World,
  step: Extract<Step, { do: 'run' }>,
): Promise<void> {
  const { replica, source: id, mode, persist, dataSets, wait } = step;
  const source = id === undefined ? undefined : world.sources.get(id)!;
  let person: { sourceId: string } | undefined;
  if (step.person !== undefined) {
    const { everybody } = source!;
    if (source!.plan.style !== 'graph') {
      // It cannot be asked for one person.
      return;
    }
    person = { sourceId: everybody[step.person % everybody.length] };
  }
  await world.request(replica, {
    integrationId: id,
    mode,
    persist,
    dataSets,
    person,
  });
  if (wait) {
    await world.settle();
  }
}

/** The newest runs first, of which the step means one. */
async function candidate(
  world: World,
  nth: number,
  where: Record<string, unknown>,
): Promise<Run | undefined> {
  const rows = await world
    .knex('runs')
    .where(where)
    .whereNotNull('integration_id')
    .whereIn('status', ['completed', 'warning'])
    .orderBy('id', 'desc')
    .limit(nth + 1)
    .select('id');
  const row = rows[nth];
  return row && world.store.get(row.id);
}

/** Applies, undoes or retries an earlier run, as the API would let one. */
async function playFollowUp(
  world: World,
  step: Extract<Step, { do: 'apply' | 'undo' | 'retry' }>,
): Promise<void> {
  const { knex } = world;
  const { integrations, engine } = world.replicas[step.replica];
  const run = await candidate(
    world,
    step.nth,
    step.do === 'undo' ? { persisted: true } : { persist: step.do === 'retry' },
  );
  if (!run) {
    return;
  }
  world.note(`  of run ${run.id}`);
  try {
    if (step.do === 'undo') {
      await assertUndoable({ knex, integrations, run });
      const { id } = await engine.undo({
        run,
        reason: 'it was a mistake',
        createdBy: 'system',
      });
      world.note(`  is run ${id}`);
    } else {
      await (step.do === 'apply'
        ? assertApplicable({ knex, integrations, run })
        : assertRetryable({ knex, run }));
      await world.request(step.replica, {
        integrationId: run.integrationId,
        dataSets: run.dataSets,
        mode: step.do === 'apply' ? run.mode : 'recent',
        person: run.person,
        persist: true,
        trigger: step.do,
        basedOn: run.id,
      });
    }
  } catch (error) {
    if (isError(error) && error.name === 'ConflictError') {
      world.note(`  ${error.message}`);
      return;
    }
    throw error;
  }
  await world.settle();
}
