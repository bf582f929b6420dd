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

import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  type ConfigProblem,
  type CreateScheduleRequest,
  parseScheduleConfig,
  type PreviewScheduleRequest,
  type Schedule,
  type ScheduleConfig,
  type SchedulePreview,
  type UpdateScheduleRequest,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { ExaminedIntegration } from '../integrations/examine';
import { expectedDuration, fullRunsOf } from '../integrations/fullRuns';
import { toSchedule } from '../integrations/models';
import { canPull } from '../integrations/ProviderRegistry';
import { dataSetsOf } from '../integrations/resolveIntegration';
import { adviseSchedule } from './adviseSchedule';
import { describeTimes } from './describeTimes';
import { validateCron, validateWindows } from './nextRuns';
import type { ScheduleEntry, ScheduleStore } from './ScheduleStore';

/** As many as app-config may have. */
const MAX_SCHEDULES = 50;

/** How many times ahead a preview shows. */
const PREVIEWED = 5;

export interface ScheduleEditorOptions {
  knex: Knex;
  store: ScheduleStore;
  /** Every integration, whether it can run or not. */
  examine(): Promise<ExaminedIntegration[]>;
}

/** What is wrong with a schedule for an integration, besides what it says. */
function misfits(
  item: ExaminedIntegration | undefined,
  schedule: Pick<ScheduleConfig, 'dataSets'>,
): ConfigProblem[] {
  if (!item?.registered) {
    return [];
  }
  if (!canPull(item.registered.descriptor)) {
    return [
      {
        field: 'integrationId',
        message: 'names an integration that is pushed to, and asks no source',
      },
    ];
  }
  const offered = dataSetsOf(item.registered);
  const strange = (schedule.dataSets ?? []).filter(
    dataSet => !offered.includes(dataSet),
  );
  return strange.length
    ? [
        {
          field: 'dataSets',
          message: `names ${strange.join(
            ', ',
          )}, which the integration does not deliver; it delivers ${offered.join(
            ', ',
          )}`,
        },
      ]
    : [];
}

function refuse(problems: readonly ConfigProblem[]): InputError {
  return new InputError(
    problems.map(({ field, message }) => `${field} ${message}`).join('; '),
  );
}

/** What a request says about a schedule, without what it is about. */
function contentOf(entry: ScheduleEntry): ScheduleConfig {
  const { cron, timezone, mode, dataSets, enabled } = entry;
  const { windows, jitter, missed } = entry;
  return { cron, timezone, mode, dataSets, enabled, windows, jitter, missed };
}

/** Schedules as the portal changes them. */
export class ScheduleEditor {
  readonly #options: ScheduleEditorOptions;

  static create(options: ScheduleEditorOptions): ScheduleEditor {
    return new ScheduleEditor(options);
  }

  private constructor(options: ScheduleEditorOptions) {
    this.#options = options;
  }

  /**
   * Adds a schedule, also to an integration of app-config.
   *
   * @throws InputError naming each field that cannot be used
   * @throws NotFoundError when there is no such integration
   * @throws ConflictError when it has too many
   */
  async create(request: CreateScheduleRequest): Promise<Schedule> {
    const { store } = this.#options;
    const { integrationId, ...content } = request;
    const item = await this.#find(integrationId);
    const schedule = this.#parse(content, item);
    const others = await this.#schedulesOf(integrationId);
    if (others.length >= MAX_SCHEDULES) {
      throw new ConflictError(
        `Integration ${integrationId} has ${MAX_SCHEDULES} schedules already`,
      );
    }
    return this.#show(await store.create(integrationId, schedule));
  }

  /**
   * Changes a schedule; what is not named stays as it is.
   *
   * @throws InputError naming each field that cannot be used
   * @throws NotFoundError when there is none
   * @throws ConflictError when app-config decides about it, or when somebody
   * else has changed it meanwhile
   */
  async update(id: string, patch: UpdateScheduleRequest): Promise<Schedule> {
    const { store } = this.#options;
    const entry = await store.get(id);
    const changed = Object.keys(patch).filter(field => field !== 'enabled');
    if (entry.managedBy === 'config' && changed.length) {
      throw new ConflictError(
        `Schedule ${id} comes from app-config: change ${changed.join(
          ', ',
        )} there`,
      );
    }
    if (!changed.length) {
      // What was fit to be saved is fit to be switched.
      const { enabled = entry.enabled } = patch;
      return this.#show(
        await store.update(entry, { ...contentOf(entry), enabled }),
      );
    }
    const items = await this.#options.examine();
    const schedule = this.#parse(
      { ...contentOf(entry), ...patch },
      items.find(({ definition }) => definition.id === entry.integrationId),
    );
    return this.#show(await store.update(entry, schedule));
  }

  /**
   * Takes a schedule away.
   *
   * @throws NotFoundError when there is none
   * @throws ConflictError when app-config decides about it
   */
  async remove(id: string): Promise<void> {
    await this.#options.store.remove(id);
  }

  /**
   * When a schedule would fire, what speaks against it, and why it cannot be
   * saved, if it cannot.
   *
   * @throws NotFoundError when what it names is not there
   */
  async preview(request: PreviewScheduleRequest): Promise<SchedulePreview> {
    const { scheduleId, integrationId, ...content } = request;
    const replaced = scheduleId
      ? await this.#options.store.get(scheduleId)
      : undefined;
    const ownerId = integrationId ?? replaced?.integrationId;
    const item = ownerId ? await this.#find(ownerId) : undefined;
    const result = parseScheduleConfig(content, {
      validateCron,
      validateWindows,
    });
    if ('problems' in result) {
      return { times: [], advice: [], problems: result.problems };
    }
    const { schedule } = result;
    const now = Date.now();
    return {
      times: describeTimes(
        { ...schedule, id: scheduleId },
        { after: now, count: PREVIEWED },
      ),
      advice: await this.#advise({
        schedule: { ...schedule, id: scheduleId },
        integrationId: ownerId,
        now,
      }),
      problems: misfits(item, schedule),
    };
  }

  #parse(
    content: object,
    item: ExaminedIntegration | undefined,
  ): ScheduleConfig {
    const result = parseScheduleConfig(content, {
      validateCron,
      validateWindows,
    });
    if ('problems' in result) {
      throw refuse(result.problems);
    }
    const problems = misfits(item, result.schedule);
    if (problems.length) {
      throw refuse(problems);
    }
    return result.schedule;
  }

  async #find(integrationId: string): Promise<ExaminedIntegration> {
    const items = await this.#options.examine();
    const item = items.find(
      ({ definition }) => definition.id === integrationId,
    );
    if (!item) {
      throw new NotFoundError(`There is no integration ${integrationId}`);
    }
    return item;
  }

  async #schedulesOf(integrationId: string): Promise<ScheduleEntry[]> {
    const entries = await this.#options.store.list();
    return entries.filter(entry => entry.integrationId === integrationId);
  }

  async #advise(options: {
    schedule: ScheduleConfig & { id?: string };
    integrationId?: string;
    now: number;
  }): Promise<SchedulePreview['advice']> {
    const { schedule, integrationId, now } = options;
    const others = integrationId ? await this.#schedulesOf(integrationId) : [];
    const runs = integrationId
      ? await fullRunsOf(this.#options.knex, [integrationId])
      : undefined;
    return adviseSchedule({
      schedule,
      others: others.filter(({ id }) => id !== schedule.id),
      fullDurationMs: expectedDuration(
        runs?.get(integrationId!) ?? [],
        schedule.dataSets,
      ),
      known: integrationId !== undefined,
      now,
    });
  }

  async #show(entry: ScheduleEntry): Promise<Schedule> {
    const now = new Date();
    return {
      ...toSchedule(entry, now),
      advice: await this.#advise({
        schedule: entry,
        integrationId: entry.integrationId,
        now: now.getTime(),
      }),
    };
  }
}
