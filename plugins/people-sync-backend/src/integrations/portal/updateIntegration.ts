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
import type { UpdateIntegrationRequest } from '@people-sync/plugin-people-sync-common';
import { canonicalJson } from '../../mapping/canonical';
import {
  parseStoredSecrets,
  type StoredSecrets,
} from '../../secrets/storedSecrets';
import { type IntegrationRow, jsonObject } from '../integrationRows';
import { withoutEmpty } from '../providerConfig';
import { providerMissing } from '../providerMissing';
import { movedSecretProblems } from './addressRule';
import { checkConfig, checkEnvelope, describeWith } from './checkIntegration';
import { assertNone } from './ConfigProblemsError';
import type { PortalIntegrationsOptions } from './DatabasePortalIntegrations';
import { addImports, findOwn, settingsOf } from './rows';
import { hasPlaceFor, mergePatch, splitConfig } from './splitConfig';

/** Others may be at it too; each try begins with what they have left. */
const TRIES = 5;

interface Change {
  id: string;
  patch: UpdateIntegrationRequest;
  by: string;
}

/** Changes what is named of an integration of the portal. */
export async function updateIntegration(
  options: PortalIntegrationsOptions,
  change: Change,
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const row = await findOwn(options, change.id);
    assertRevision(row, change);
    if (await tryUpdate(options, row, change)) {
      return;
    }
  }
  throw new ConflictError(
    `Integration ${change.id} is being changed by somebody else; try again`,
  );
}

function assertRevision(row: IntegrationRow, { id, patch }: Change): void {
  if (patch.revision !== undefined && patch.revision !== row.revision) {
    throw new ConflictError(
      `Integration ${id} was changed by ${row.updated_by ?? 'somebody'} at ${
        row.updated_at
      }, to revision ${row.revision}: look at it again before you save`,
    );
  }
}

/** False when somebody was faster. */
async function tryUpdate(
  options: PortalIntegrationsOptions,
  row: IntegrationRow,
  { id, patch, by }: Change,
): Promise<boolean> {
  const { knex, secrets } = options;
  const settings = { ...jsonObject(row.settings), ...settingsOf(patch) };
  const columns = {
    title: patch.title?.trim() ?? row.title,
    enabled: patch.enabled ?? Boolean(row.enabled),
    settings: canonicalJson(settings),
  };
  assertNone(
    checkEnvelope(id, {
      provider: row.provider,
      title: columns.title,
      enabled: columns.enabled,
      ...JSON.parse(columns.settings),
    }),
  );
  const config = patch.config
    ? await changeConfig(options, row, patch.config)
    : undefined;
  const sealed = config
    ? await secrets.seal({ integrationId: id, secrets: config.given, by })
    : {};
  const before = parseStoredSecrets(row.secrets);
  const after: StoredSecrets = Object.fromEntries(
    Object.entries({ ...before, ...sealed }).filter(
      ([field]) => !config?.dropped.includes(field),
    ),
  );
  const written = await knex.transaction(async tx => {
    const updated = await tx('integrations')
      .where({
        id,
        managed_by: 'ui',
        revision: row.revision,
        secrets: row.secrets,
      })
      .update({
        ...columns,
        ...(config && {
          config: canonicalJson(config.open),
          secrets: JSON.stringify(after),
        }),
        revision: row.revision + 1,
        updated_at: new Date().toISOString(),
        updated_by: by,
      });
    if (updated) {
      await addImports(tx, id, config?.dataSets ?? []);
    }
    return updated > 0;
  });
  const needless = written
    ? Object.entries(before).filter(([field]) => after[field] !== before[field])
    : Object.entries(sealed);
  await secrets.remove(id, Object.fromEntries(needless));
  return written;
}

/** What becomes of the config, once nothing is wrong with it. */
async function changeConfig(
  { providers, secrets }: PortalIntegrationsOptions,
  row: IntegrationRow,
  patch: JsonObject,
): Promise<{
  open: JsonObject;
  given: Record<string, string>;
  /** Stored secrets that go. */
  dropped: string[];
  dataSets: string[];
}> {
  const registered = providers.get(row.provider);
  assertNone(registered ? [] : [providerMissing(providers)]);
  const { descriptor } = registered!;
  const { open, given, cleared, problems } = splitConfig(descriptor, patch);
  const before = jsonObject(row.config);
  const after: JsonObject = Object(
    withoutEmpty(mergePatch(before, open)) ?? {},
  );
  const stored = Object.keys(parseStoredSecrets(row.secrets));
  const dropped = stored.filter(
    field => cleared.includes(field) || !hasPlaceFor(after, field),
  );
  const kept = stored.filter(
    field => !dropped.includes(field) && !(field in given),
  );
  const opened = await secrets.open(row);
  const pick = (values: Record<string, string>) =>
    Object.fromEntries(
      kept.flatMap(field =>
        values[field] === undefined ? [] : [[field, values[field]]],
      ),
    );
  const checked = await checkConfig({
    descriptor,
    config: after,
    secrets: { ...pick(opened.values), ...given },
    unopened: pick(opened.problems),
  });
  assertNone([
    ...problems,
    ...movedSecretProblems({ descriptor, before, after, kept }),
    ...checked.problems,
  ]);
  return {
    open: after,
    given,
    dropped,
    dataSets: describeWith(registered!, checked.config).dataSets.map(
      ({ dataSet }) => dataSet,
    ),
  };
}
