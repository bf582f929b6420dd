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
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { refreshStatistics } from '../database/dialect';
import type { ResolvedIntegration } from '../integrations/types';
import type { RunStore } from '../runs/RunStore';
import { repeatsHeld } from '../runs/supersedeHeld';
import type { Hold, Lease, LimitExceeded, Run } from '../runs/types';
import { describeFreeze } from '../settings/describeFreeze';
import type { Freeze, SettingsStore } from '../settings/SettingsStore';
import { describeExceeded, evaluateGuard } from './evaluateGuard';
import { loadHoldGroups } from './holdGroups';
import { newlyWithheld, withholdProtected } from './withholdProtected';

/** From how many records on joins with them are worth planning. */
const MANY_RECORDS = 2000;

/** What the groups are read from. */
const JOINED_TABLES = [
  'run_records',
  'employees',
  'memberships',
  'employments',
];

interface GuardOptions {
  knex: Knex;
  store: RunStore;
  settings: SettingsStore;
  run: Run;
  lease: Lease;
  integration: ResolvedIntegration;
}

/** Why nothing is applied for the time being, as one of the limits. */
function frozenLimit(run: Run, freeze: Freeze): LimitExceeded {
  const dataSets = Object.keys(run.checkpoint.dataSets ?? run.counts);
  return {
    dataSet: (dataSets[0] ?? 'employees') as DataSet,
    kind: 'freeze',
    count: 0,
    recent: 0,
    population: 0,
    limit: {},
    message: describeFreeze(freeze),
  };
}

function holdOf(reasons: LimitExceeded[]): Hold {
  return {
    reasons,
    message: reasons.map(describeExceeded).join('; '),
    at: new Date().toISOString(),
  };
}

/** What holds a run that is stopped in the middle of its apply. */
export function frozenHold(run: Run, freeze: Freeze): Hold {
  const before = run.hold?.reasons.filter(({ kind }) => kind !== 'freeze');
  return {
    ...holdOf([...(before ?? []), frozenLimit(run, freeze)]),
    groups: run.hold?.groups,
    ...((run.hold?.narrowed ||
      run.hold?.approvals?.some(({ scope }) => scope !== 'all')) && {
      narrowed: true,
    }),
  };
}

/**
 * Looks at a finished plan: takes out what no run may do, and says why the
 * rest has to wait for somebody, if it has to.
 */
export class Guard {
  readonly #options: GuardOptions;

  static create(options: GuardOptions): Guard {
    return new Guard(options);
  }

  private constructor(options: GuardOptions) {
    this.#options = options;
  }

  async check(): Promise<Hold | undefined> {
    const { knex, run, integration } = this.#options;
    const withheld = await withholdProtected(this.#options);
    const freeze = await this.#freeze();
    const reasons = [
      ...(await evaluateGuard({ knex, run, integration, counts: run.counts })),
      ...(withheld ? await newlyWithheld(knex, run) : []),
      ...(freeze ? [frozenLimit(run, freeze)] : []),
    ];
    if (reasons.length === 0) {
      return undefined;
    }
    if (run.recordSeq >= MANY_RECORDS) {
      await refreshStatistics(knex, JOINED_TABLES);
    }
    return {
      ...holdOf(reasons),
      groups: await loadHoldGroups(knex, run, reasons),
      ...(run.persist &&
        (await repeatsHeld(knex, run, reasons)) && { repeats: true }),
    };
  }

  /** A plan with nothing to apply need not wait for the thaw. */
  async #freeze(): Promise<Freeze | undefined> {
    const { knex, run, settings } = this.#options;
    const freeze = run.persist ? await settings.frozen() : undefined;
    return freeze &&
      (await knex('run_records')
        .where({ run_id: run.id })
        .whereNotNull('plan')
        .first('seq'))
      ? freeze
      : undefined;
  }
}
