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

import { checkEnd, undisturbedRun } from './checks/endOf';
import { type Picture, takePicture, type View } from './checks/Picture';
import { storiesOf } from './checks/storyOf';
import { generateHistory } from './history/generateHistory';
import { describeChange, type History } from './history/types';
import { CampaignDatabase } from './portal/CampaignDatabase';
import { playStep } from './portal/playStep';
import { World } from './portal/World';
import { generateSchedule } from './schedule/generateSchedule';
import { describeStep, type Schedule } from './schedule/types';

/** What came of one schedule. */
export interface Passage {
  history: History;
  schedule: Schedule;
  /** Empty when everything is as it has to be. */
  problems: string[];
  /** What has happened, a line each. */
  trail: string[];
  /** What the runs made of the rows that problems name. */
  stories: string[];
  runs: Record<string, number>;
  faults: Record<string, number>;
  removals: number;
}

/** Plays schedules against histories, and looks at what has come of each. */
export class Campaign {
  readonly #database: CampaignDatabase;
  readonly #undisturbed = new Map<number, Promise<World>>();
  readonly #references: CampaignDatabase[] = [];

  /** @param database - what the portal that is disturbed lives on */
  static create(database: CampaignDatabase): Campaign {
    return new Campaign(database);
  }

  private constructor(database: CampaignDatabase) {
    this.#database = database;
  }

  async play(seeds: { history: number; schedule: number }): Promise<Passage> {
    const history = generateHistory(seeds.history);
    return this.playSchedule(
      history,
      generateSchedule(seeds.schedule, history),
    );
  }

  async playSchedule(history: History, schedule: Schedule): Promise<Passage> {
    await this.#database.reset();
    const { knex } = this.#database;
    const world = await World.create(knex, history);
    const passage: Passage = {
      history,
      schedule,
      problems: [],
      trail: world.trail,
      stories: [],
      runs: {},
      faults: {},
      removals: 0,
    };
    try {
      for (const step of schedule.steps) {
        await playStep(world, step);
      }
      const end = await checkEnd(world, view =>
        this.#pictureOfUndisturbed(history, view),
      );
      passage.problems = end.problems;
      passage.removals = end.removals;
    } catch (error) {
      passage.problems.push(
        `broke: ${error instanceof Error ? error.stack : error}`,
        ...world.surprises,
      );
      await world.calm().catch(() => {});
    }
    passage.stories = await storiesOf(knex, passage.problems);
    passage.faults = world.met;
    for (const run of await knex('runs').select('status')) {
      passage.runs[run.status] = (passage.runs[run.status] ?? 0) + 1;
    }
    return passage;
  }

  /** Leaves out of a passage that went wrong what it takes not. */
  async shrink(passage: Passage): Promise<Passage> {
    const { history, schedule } = passage;
    let smallest = passage;
    let size = Math.ceil(schedule.steps.length / 2);
    while (size >= 1) {
      for (let at = 0; at < smallest.schedule.steps.length; ) {
        const steps = [...smallest.schedule.steps];
        steps.splice(at, size);
        const shorter = await this.playSchedule(history, {
          ...schedule,
          steps,
        });
        if (shorter.problems.length) {
          smallest = shorter;
        } else {
          at += size;
        }
      }
      size = size === 1 ? 0 : Math.ceil(size / 2);
    }
    return smallest;
  }

  async close(): Promise<void> {
    for (const reference of this.#references) {
      await reference.close();
    }
    await this.#database.close();
  }

  /** A portal that finds the sources as they are at the end of a history. */
  async #pictureOfUndisturbed(history: History, view: View): Promise<Picture> {
    let undisturbed = this.#undisturbed.get(history.seed);
    if (!undisturbed) {
      undisturbed = this.#readOnce(history);
      this.#undisturbed.set(history.seed, undisturbed);
    }
    return takePicture((await undisturbed).knex, view);
  }

  async #readOnce(history: History): Promise<World> {
    const database = await CampaignDatabase.inMemory();
    this.#references.push(database);
    const world = await World.create(database.knex, history);
    world.changeAll();
    for (const { id } of history.sources) {
      await undisturbedRun(world, id, 'all');
    }
    return world;
  }
}

/** A passage as somebody reads it who looks for what went wrong. */
export function describePassage(
  { history, schedule, problems, trail, stories }: Passage,
  options: { trail?: boolean } = {},
): string {
  const sources = history.sources.map(source => JSON.stringify(source));
  return [
    `History ${history.seed}, schedule ${schedule.seed}`,
    ...sources.map(source => `  source ${source}`),
    `  who decides about leaving: ${history.lifecycleFrom ?? 'all'}`,
    'Founding:',
    ...history.founding.map(change => `  ${describeChange(change)}`),
    'Script:',
    ...schedule.steps.map(step => `  ${describeStep(step)}`),
    ...(options.trail === false
      ? []
      : ['What happened:', ...trail.map(line => `  ${line}`)]),
    ...(stories.length ? ['Rows:', ...stories.map(line => `  ${line}`)] : []),
    'What is wrong:',
    ...problems.map(line => `  ${line}`),
  ].join('\n');
}
