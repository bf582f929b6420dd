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
import { ConflictError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  CreateIntegrationRequest,
  NewSchedule,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { canonicalJson } from '../../mapping/canonical';
import { insertPortalSchedule } from '../../scheduling/insertPortalSchedule';
import type { IntegrationRow } from '../integrationRows';
import { withoutEmpty } from '../providerConfig';
import { providerMissing } from '../providerMissing';
import { canPull, type RegisteredProvider } from '../ProviderRegistry';
import type { ConfigProblem } from '../types';
import { carryInto } from './carryOver';
import { assertNone } from './ConfigProblemsError';
import { checkConfig, checkEnvelope, describeWith } from './checkIntegration';
import type { PortalIntegrationsOptions } from './DatabasePortalIntegrations';
import { defaultSchedule } from './defaultSchedule';
import { parseSchedules } from './parseSchedules';
import { addImports, placeOf, settingsOf } from './rows';

/** Adds an integration that the portal manages. */
export async function createIntegration(
  options: PortalIntegrationsOptions,
  input: CreateIntegrationRequest,
  by: string,
): Promise<{ wantsRun: boolean }> {
  const { knex, registry, secrets, settings } = options;
  const { id, provider, title, enabled = true, initialSync = false } = input;
  const registered = options.providers.get(provider);
  const fields = JSON.parse(
    JSON.stringify({ provider, title, enabled, ...settingsOf(input) }),
  );
  const asked = input.schedules && parseSchedules(input.schedules);
  const problems: ConfigProblem[] = [
    ...checkEnvelope(id, fields),
    ...(asked?.problems ?? []),
  ];
  assertNone([...problems, ...providerProblems(options, registered)]);
  const { descriptor } = registered!;

  const split = carryInto(options, {
    descriptor,
    config: input.config ?? {},
    from: input.carryOver,
  });
  const config: JsonObject = Object(withoutEmpty(split.open) ?? {});
  const checked = await checkConfig({
    descriptor,
    config,
    secrets: split.given,
  });
  assertNone([...split.problems, ...checked.problems]);
  const configured = describeWith(registered!, checked.config);
  const dataSets = configured.dataSets.map(({ dataSet }) => dataSet);
  assertNone(undelivered(input.schedules ?? [], dataSets));

  const taken = (await registry.examine()).find(
    ({ definition }) => definition.id === id,
  );
  if (taken) {
    throw takenError(id, taken.definition.managedBy);
  }
  const schedules =
    asked?.schedules ??
    defaultSchedule(configured, (await settings.read()).syncInterval);
  const sealed = await secrets.seal({
    integrationId: id,
    secrets: split.given,
    by,
  });
  try {
    await knex.transaction(async tx => {
      await insertRow(tx, {
        id,
        provider,
        title: title?.trim() || id,
        enabled,
        config: canonicalJson(config),
        secrets: JSON.stringify(sealed),
        settings: canonicalJson(settingsOf(input)),
        updated_by: by,
      });
      await addImports(tx, id, dataSets);
      for (const schedule of schedules) {
        await insertPortalSchedule(tx, id, schedule);
      }
    });
  } catch (error) {
    await secrets.remove(id, sealed);
    throw error;
  }
  return { wantsRun: enabled && initialSync && canPull(configured) };
}

function providerProblems(
  { providers }: PortalIntegrationsOptions,
  registered: RegisteredProvider | undefined,
): ConfigProblem[] {
  if (!registered) {
    return [providerMissing(providers)];
  }
  return registered.descriptor.portal === false
    ? [{ field: 'provider', message: 'can be set up in app-config only' }]
    : [];
}

function undelivered(
  schedules: readonly NewSchedule[],
  offered: readonly string[],
): ConfigProblem[] {
  return schedules.flatMap(({ dataSets }, index) =>
    (dataSets ?? [])
      .filter(dataSet => !offered.includes(dataSet))
      .map(dataSet => ({
        field: `schedules[${index}].dataSets`,
        message: `names ${dataSet}, which the integration does not deliver`,
      })),
  );
}

function takenError(id: string, managedBy: 'config' | 'ui'): ConflictError {
  return new ConflictError(
    managedBy === 'config'
      ? `There is an integration ${id} already: it comes from app-config, at ${placeOf(
          id,
        )}`
      : `There is an integration ${id} already: choose another id`,
  );
}

type NewRow = Pick<
  IntegrationRow,
  'id' | 'provider' | 'title' | 'enabled' | 'config' | 'secrets' | 'settings'
> & { updated_by: string };

/** One that has left app-config is taken over, with what it remembers. */
async function insertRow(tx: Knex, row: NewRow): Promise<void> {
  const now = new Date().toISOString();
  const columns = { ...row, managed_by: 'ui', updated_at: now };
  const [created] = await tx('integrations')
    .insert({ ...columns, created_at: now })
    .onConflict('id')
    .ignore()
    .returning('id');
  if (created) {
    return;
  }
  const taken = await tx('integrations')
    .where({ id: row.id, managed_by: 'config' })
    .update({ ...columns, revision: tx.raw('revision + 1') });
  if (!taken) {
    throw takenError(row.id, 'ui');
  }
}
