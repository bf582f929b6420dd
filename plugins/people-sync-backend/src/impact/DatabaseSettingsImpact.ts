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
import type { RootConfigService } from '@backstage/backend-plugin-api';
import {
  type Safeguards,
  type SettingsWhatIfRequest,
  type WhatIfFinding,
  type WhatIfResult,
  withDefaultSafeguards,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { readSnapshot } from '../integrations/snapshot';
import { canonicalJson } from '../mapping/canonical';
import type { PortalSettings, SettingsStore } from '../settings/SettingsStore';
import type { SettingsImpact } from './SettingsImpact';
import { replayLimits } from './whatIf/askLimits';
import { comparePriority, type PriorityRules } from './whatIf/comparePriority';

const rulesOf = (settings: PortalSettings): PriorityRules => ({
  precedence: {
    order: settings.order,
    attributes: Object.fromEntries(
      Object.entries(settings.attributes).map(([name, own]) => [
        name,
        own.precedence,
      ]),
    ),
  },
  lifecycleFrom: settings.lifecycleFrom,
});

/** Tells from the database what other portal-wide settings would do. */
export class DatabaseSettingsImpact implements SettingsImpact {
  readonly #knex: Knex;
  readonly #config: RootConfigService;
  readonly #settings: SettingsStore;

  static create(options: {
    knex: Knex;
    config: RootConfigService;
    settings: SettingsStore;
  }): DatabaseSettingsImpact {
    return new DatabaseSettingsImpact(options);
  }

  private constructor(options: {
    knex: Knex;
    config: RootConfigService;
    settings: SettingsStore;
  }) {
    this.#knex = options.knex;
    this.#config = options.config;
    this.#settings = options.settings;
  }

  async whatIf(
    request: SettingsWhatIfRequest,
    options: { signal?: AbortSignal } = {},
  ): Promise<WhatIfResult> {
    const after = await this.#settings.preview(request);
    const { runs, notes } = request.safeguards
      ? await this.#askLimits(after.safeguards, options.signal)
      : { runs: [], notes: [] };
    const findings = await this.#askPriority(request, after, options.signal);
    return { runs, findings, notes };
  }

  /** The last runs of every integration that other limits count for. */
  async #askLimits(
    limits: Safeguards,
    signal: AbortSignal | undefined,
  ): Promise<Pick<WhatIfResult, 'runs' | 'notes'>> {
    const { definitions } = await readSnapshot(this.#config, this.#knex);
    const result: Pick<WhatIfResult, 'runs' | 'notes'> = {
      runs: [],
      notes: [],
    };
    const independent: string[] = [];
    for (const { id, title, safeguards, ownSafeguards } of definitions) {
      const after = withDefaultSafeguards(ownSafeguards, limits);
      if (canonicalJson(after) === canonicalJson(safeguards)) {
        if (Object.keys(ownSafeguards).length > 0) {
          independent.push(title);
        }
        continue;
      }
      const { runs, notes } = await replayLimits({
        knex: this.#knex,
        integrationId: id,
        before: dataSet => safeguards[dataSet] ?? {},
        after: dataSet => after[dataSet] ?? {},
        signal,
      });
      result.runs.push(...runs);
      result.notes.push(...notes);
    }
    if (independent.length) {
      result.notes.push(
        `Nothing changes where integrations set these limits themselves: ${independent.join(
          ', ',
        )}`,
      );
    }
    return result;
  }

  async #askPriority(
    { precedence, attributes, lifecycleFrom }: SettingsWhatIfRequest,
    after: PortalSettings,
    signal: AbortSignal | undefined,
  ): Promise<WhatIfFinding[]> {
    if (!precedence && !attributes && !lifecycleFrom) {
      return [];
    }
    const { winners, leaving } = await comparePriority({
      knex: this.#knex,
      signal,
      before: rulesOf(await this.#settings.read()),
      after: rulesOf(after),
    });
    return [
      ...(precedence || attributes ? [winners] : []),
      ...(lifecycleFrom ? [leaving] : []),
    ];
  }
}
