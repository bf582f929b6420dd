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
import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  CreateIntegrationRequest,
  UpdateIntegrationRequest,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { IntegrationRow, StoredSettings } from '../integrationRows';
import type { IntegrationRegistry } from '../IntegrationRegistry';

/** Where an integration of app-config stands. */
export function placeOf(id: string): string {
  return `peopleSync.integrations.${id}`;
}

/** What a request says about an integration besides its config. */
export function settingsOf(
  input: CreateIntegrationRequest | UpdateIntegrationRequest,
): StoredSettings {
  const { initialSync, timezone, startDates, matchBy } = input;
  const { missingPolicy, safeguards, onDrift, trace } = input;
  return {
    ...(initialSync !== undefined && { initialSync }),
    ...(timezone !== undefined && { timezone }),
    ...(startDates !== undefined && { startDates }),
    ...(matchBy !== undefined && { matchBy }),
    ...(missingPolicy !== undefined && { missingPolicy }),
    ...(safeguards !== undefined && { safeguards }),
    ...(onDrift !== undefined && { onDrift }),
    ...(trace !== undefined && { trace }),
  };
}

/** A row for each import, so that it can be switched off. */
export async function addImports(
  tx: Knex,
  id: string,
  dataSets: readonly string[],
): Promise<void> {
  for (const dataSet of dataSets) {
    await tx('imports')
      .insert({ integration_id: id, data_set: dataSet, active: true })
      .onConflict(['integration_id', 'data_set'])
      .ignore();
  }
}

/**
 * The row of an integration that the portal manages.
 *
 * @throws ConflictError when app-config decides about it
 * @throws NotFoundError
 */
export async function findOwn(
  options: { knex: Knex; registry: IntegrationRegistry },
  id: string,
): Promise<IntegrationRow> {
  const { knex, registry } = options;
  const definition = (await registry.examine())
    .map(item => item.definition)
    .find(candidate => candidate.id === id);
  if (!definition) {
    throw new NotFoundError(`There is no integration ${id}`);
  }
  if (definition.managedBy === 'config') {
    throw new ConflictError(
      `Integration ${id} comes from app-config: change it there, at ${placeOf(
        id,
      )}`,
    );
  }
  const row = await knex<IntegrationRow>('integrations')
    .where({ id, managed_by: 'ui' })
    .first();
  if (!row) {
    throw new NotFoundError(`There is no integration ${id}`);
  }
  return row;
}
