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
import { InputError, NotFoundError } from '@backstage/errors';
import type {
  CreateRunRequest,
  Integration,
  RunPerson,
  StagedRun as StagedRunModel,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { StagedRun } from '../runs/RunStore';
import type { RunRequest } from '../runs/types';
import type { RouterOptions } from './types';

const INSTEAD =
  'start a sync of recent changes instead, which covers this person too';

/** What staging a run is answered with. */
export function stagedModel(staged: StagedRun): StagedRunModel {
  return {
    id: String(staged.id),
    // What the request came to; the run itself may have been claimed already.
    status: 'staged',
    ...(staged.alreadyStaged && { alreadyStaged: true as const }),
  };
}

interface KnownPerson {
  email?: string;
  /** Source id by integration. */
  sourceIds: Map<string, string>;
}

async function loadPerson(
  knex: Knex,
  employeeId: string,
): Promise<KnownPerson | undefined> {
  const employee = await knex('employees')
    .where({ id: employeeId })
    .first('email_key');
  if (!employee) {
    return undefined;
  }
  const rows = await knex('source_records')
    .where({ golden_id: employeeId, data_set: 'employees' })
    .whereIn('state', ['active', 'terminated', 'withdrawn'])
    .orderBy([
      { column: 'state', order: 'desc' },
      'integration_id',
      'source_id',
    ])
    .select('integration_id', 'source_id');
  return {
    email: employee.email_key ?? undefined,
    // Active rows come last, and win.
    sourceIds: new Map(rows.map(row => [row.integration_id, row.source_id])),
  };
}

const canFetchOne = (integration: Integration) =>
  integration.enabled &&
  integration.configured &&
  integration.capabilities.includes('single');

/**
 * A source that cannot be asked for one person answers with everybody.
 *
 * @throws InputError when an integration cannot fetch one person
 */
async function assertFetchesOne(
  integrations: RouterOptions['integrations'],
  integrationId: string,
): Promise<void> {
  const { capabilities } = await integrations.get(integrationId);
  if (!capabilities.includes('single')) {
    throw new InputError(
      `integrationId: ${integrationId} cannot fetch one person; ${INSTEAD}`,
    );
  }
}

/**
 * What is sent its data has nothing to fetch; its runs start with what is sent.
 *
 * @throws InputError when an integration only takes what it is sent
 */
async function assertFetches(
  integrations: RouterOptions['integrations'],
  integrationId: string,
): Promise<void> {
  const found = (await integrations.list()).find(
    ({ id }) => id === integrationId,
  );
  const { capabilities = [] } = found ?? {};
  if (
    capabilities.includes('push') &&
    !capabilities.includes('full') &&
    !capabilities.includes('recent')
  ) {
    throw new InputError(
      `integrationId: ${integrationId} fetches nothing by itself: a sync of it starts when data or a file is sent to it`,
    );
  }
}

export interface PersonRunOptions {
  employeeId: string;
  integrationId?: string;
  persist: boolean;
  createdBy: string;
}

/**
 * Requests for one person: of the integration that is named, or of each that
 * knows the person and can fetch one, in the order of precedence.
 *
 * @throws NotFoundError when nobody has that id
 * @throws InputError when the person cannot be fetched singly
 */
export async function requestsForPerson(
  { knex, integrations }: Pick<RouterOptions, 'knex' | 'integrations'>,
  options: PersonRunOptions,
): Promise<RunRequest[]> {
  const { employeeId, integrationId, persist, createdBy } = options;
  const person = await loadPerson(knex, employeeId);
  if (!person) {
    throw new NotFoundError(`There is no person ${employeeId}`);
  }
  const requestOf = (id: string, sourceId: string | undefined): RunRequest => ({
    integrationId: id,
    mode: 'all',
    dataSets: ['employees'],
    persist,
    person: sourceId === undefined ? { email: person.email } : { sourceId },
    trigger: 'manual',
    createdBy,
  });

  if (integrationId !== undefined) {
    await assertFetchesOne(integrations, integrationId);
    const sourceId = person.sourceIds.get(integrationId);
    if (sourceId === undefined && person.email === undefined) {
      throw new InputError(
        `integrationId: ${integrationId} does not know this person, and there is no e-mail address to ask for; ${INSTEAD}`,
      );
    }
    return [requestOf(integrationId, sourceId)];
  }

  const able = (await integrations.list()).filter(
    integration =>
      person.sourceIds.has(integration.id) && canFetchOne(integration),
  );
  if (able.length === 0) {
    throw new InputError(
      `None of the enabled integrations that know this person can fetch one person; ${INSTEAD}`,
    );
  }
  return able.map(({ id }) => requestOf(id, person.sourceIds.get(id)));
}

/** Which integration a person is asked of when none is named. */
async function integrationFor(
  { knex, integrations }: Pick<RouterOptions, 'knex' | 'integrations'>,
  person: RunPerson,
): Promise<string> {
  const able = (await integrations.list()).filter(canFetchOne);
  if (person.sourceId !== undefined) {
    const rows = await knex('source_records')
      .where({ data_set: 'employees', source_id: person.sourceId })
      .whereIn(
        'integration_id',
        able.map(({ id }) => id),
      )
      .select('integration_id');
    const known = able.find(({ id }) =>
      rows.some(row => row.integration_id === id),
    );
    if (known) {
      return known.id;
    }
  }
  if (able.length !== 1) {
    throw new InputError(
      able.length
        ? `integrationId: name one of ${able
            .map(({ id }) => id)
            .join(', ')} to ask for this person`
        : `person: no enabled integration can fetch one person; ${INSTEAD}`,
    );
  }
  return able[0].id;
}

/** The request behind the body of `POST /runs`. */
export async function requestFor(
  options: Pick<RouterOptions, 'knex' | 'integrations'>,
  body: CreateRunRequest & { persist: boolean; createdBy: string },
): Promise<RunRequest> {
  const { integrationId, dataSets, mode, persist, person, createdBy } = body;
  const base: RunRequest = {
    integrationId,
    dataSets,
    mode,
    persist,
    runRules: body.runRules || undefined,
    trigger: 'manual',
    createdBy,
  };
  if (!person) {
    if (integrationId !== undefined) {
      await assertFetches(options.integrations, integrationId);
    }
    return base;
  }
  if (person.employeeId !== undefined) {
    const [first] = await requestsForPerson(options, {
      employeeId: person.employeeId,
      integrationId,
      persist,
      createdBy,
    });
    return { ...first, mode, dataSets: dataSets ?? first.dataSets };
  }
  if (integrationId !== undefined) {
    await assertFetchesOne(options.integrations, integrationId);
  }
  return {
    ...base,
    integrationId: integrationId ?? (await integrationFor(options, person)),
    person: person.sourceId
      ? { sourceId: person.sourceId }
      : { email: person.email },
  };
}
