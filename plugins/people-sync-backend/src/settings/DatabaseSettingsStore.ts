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
  type PeopleSyncConfig,
  parsePeopleSyncConfig,
  type Safeguards,
  type SettingsWhatIfRequest,
  type UpdateSettingsRequest,
  withDefaultSafeguards,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { readRoot } from '../integrations/definitions';
import {
  listIntegrationIds,
  managedByConfig,
  orderOf,
  type PortalPriority,
  PRIORITY_KEYS,
  priorityOf,
} from '../integrations/priority';
import { assertPriority, mergedPriority } from './portalPriority';
import { parseSettingsPatch, type SettingsPatch } from './settingsPatch';
import type { Freeze, PortalSettings, SettingsStore } from './SettingsStore';

/** What may stand in the settings table: one row for each name. */
interface Stored extends PortalPriority {
  syncInterval?: string;
  grace?: string;
  retention?: Partial<PortalSettings['retention']>;
  safeguards?: Safeguards;
  approvals?: number;
  /** Why; false or absent while nothing is frozen. */
  freeze?: { reason?: string } | boolean;
}

interface SettingRow {
  key: keyof Stored;
  value: string;
  updated_at: string;
  updated_by: string;
}

function freezeOf(row: SettingRow | undefined): Freeze | undefined {
  const value: Stored['freeze'] = row && JSON.parse(row.value);
  if (!row || !value) {
    return undefined;
  }
  return {
    ...(typeof value === 'object' && { reason: value.reason }),
    by: row.updated_by,
    at: row.updated_at,
  };
}

/** What is stored, with the data sets of a patch instead of those there were. */
function mergedSafeguards(
  stored: Safeguards = {},
  patch: Safeguards = {},
): Safeguards {
  return Object.fromEntries(
    Object.entries({ ...stored, ...patch }).filter(
      ([, limits]) => Object.keys(limits).length > 0,
    ),
  );
}

/** Portal-wide settings in the table `settings`, over app-config. */
export class DatabaseSettingsStore implements SettingsStore {
  readonly #knex: Knex;
  readonly #config: RootConfigService | undefined;

  static create(options: {
    knex: Knex;
    /** Without it, what is built in takes its place. */
    config?: RootConfigService;
  }): DatabaseSettingsStore {
    return new DatabaseSettingsStore(options);
  }

  private constructor(options: { knex: Knex; config?: RootConfigService }) {
    this.#knex = options.knex;
    this.#config = options.config;
  }

  async read(): Promise<PortalSettings> {
    return this.#readWith({});
  }

  async preview(patch: SettingsWhatIfRequest): Promise<PortalSettings> {
    const parsed = parseSettingsPatch(patch);
    await this.#assertPriority(parsed);
    return this.#readWith(parsed);
  }

  /** What holds, and would with other orders and limits. */
  async #readWith(
    patch: PortalPriority & Pick<SettingsPatch, 'safeguards'>,
  ): Promise<PortalSettings> {
    const rows: SettingRow[] = await this.#knex('settings').select();
    const stored: Stored = Object.fromEntries(
      rows.map(row => [row.key, JSON.parse(row.value)]),
    );
    const root = this.#root();
    const priority = priorityOf(root, mergedPriority(stored, patch));
    const { ids } = await listIntegrationIds(this.#knex, root);
    const safeguardDefaults = withDefaultSafeguards(root.safeguards);
    const last = rows
      .filter(row => row.updated_by)
      .sort((a, b) => (a.updated_at < b.updated_at ? 1 : -1))[0];
    return {
      syncInterval: stored.syncInterval ?? 'PT24H',
      grace: stored.grace ?? 'P7D',
      retention: { ...root.retention, ...stored.retention },
      safeguards: withDefaultSafeguards(
        mergedSafeguards(stored.safeguards, patch.safeguards),
        safeguardDefaults,
      ),
      safeguardDefaults,
      approvals: stored.approvals ?? root.approvals.required,
      freeze: freezeOf(rows.find(row => row.key === 'freeze')),
      order: orderOf(priority.precedence, ids),
      ...priority,
      managedByConfig: managedByConfig(root),
      ...(last && { updatedAt: last.updated_at, updatedBy: last.updated_by }),
    };
  }

  async frozen(): Promise<Freeze | undefined> {
    return freezeOf(
      await this.#knex('settings').where({ key: 'freeze' }).first(),
    );
  }

  async update(
    input: UpdateSettingsRequest,
    by: string,
  ): Promise<PortalSettings> {
    const patch = parseSettingsPatch(input);
    const { reason, freeze, retention, attributes, safeguards, ...plain } =
      patch;
    await this.#assertPriority(patch);
    await this.#knex.transaction(async tx => {
      const write = async (key: keyof Stored, value: unknown) => {
        const row = {
          value: JSON.stringify(value),
          updated_at: new Date().toISOString(),
          updated_by: by,
        };
        await tx('settings')
          .insert({ key, ...row })
          .onConflict(['key'])
          .merge(row);
      };
      for (const [key, value] of Object.entries(plain)) {
        if (value !== undefined) {
          await write(key as keyof Stored, value);
        }
      }
      const before = async (key: keyof Stored) => {
        const row = await tx('settings')
          .where({ key })
          .forUpdate()
          .first('value');
        return row && JSON.parse(row.value);
      };
      if (retention) {
        await write('retention', {
          ...(await before('retention')),
          ...retention,
        });
      }
      if (attributes) {
        const stored = { attributes: await before('attributes') };
        const merged = mergedPriority(stored, { attributes });
        await write('attributes', merged.attributes);
      }
      if (safeguards) {
        const stored = await before('safeguards');
        await write('safeguards', mergedSafeguards(stored, safeguards));
      }
      if (freeze !== undefined) {
        await write('freeze', freeze && { reason });
      }
    });
    return this.read();
  }

  /** App-config as it stands, and what is built in when it cannot be used. */
  #root(): PeopleSyncConfig {
    return (
      (this.#config && readRoot(this.#config).settings) ??
      parsePeopleSyncConfig(undefined)
    );
  }

  async #assertPriority(patch: PortalPriority): Promise<void> {
    if (PRIORITY_KEYS.every(key => patch[key] === undefined)) {
      return;
    }
    const root = this.#root();
    const { ids, gone } = await listIntegrationIds(this.#knex, root);
    assertPriority({
      patch,
      managed: managedByConfig(root),
      known: [...ids, ...gone],
      before: await this.read(),
    });
  }
}
