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
import type {
  SettingsWhatIfRequest,
  WhatIfResult,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { PortalSettings, SettingsStore } from '../settings/SettingsStore';
import type { SettingsImpact } from './SettingsImpact';
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
  readonly #settings: SettingsStore;

  static create(options: {
    knex: Knex;
    settings: SettingsStore;
  }): DatabaseSettingsImpact {
    return new DatabaseSettingsImpact(options);
  }

  private constructor(options: { knex: Knex; settings: SettingsStore }) {
    this.#knex = options.knex;
    this.#settings = options.settings;
  }

  async whatIf(
    request: SettingsWhatIfRequest,
    options: { signal?: AbortSignal } = {},
  ): Promise<WhatIfResult> {
    const after = await this.#settings.preview(request);
    const { winners, leaving } = await comparePriority({
      knex: this.#knex,
      signal: options.signal,
      before: rulesOf(await this.#settings.read()),
      after: rulesOf(after),
    });
    const { precedence, attributes, lifecycleFrom } = request;
    return {
      runs: [],
      findings: [
        ...(precedence || attributes ? [winners] : []),
        ...(lifecycleFrom ? [leaving] : []),
      ],
      notes: [],
    };
  }
}
