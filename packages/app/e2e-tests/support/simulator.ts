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
import { requireEnv } from './browser';

/** Somebody at the simulated company, as its control plane describes them. */
export interface SimulatedPerson {
  id: string;
  displayName: string;
  mail: string;
  kind: string;
  accountEnabled: boolean;
  deleted: string | null;
  managerId: string | null;
  unitId: string | null;
  unit: string | null;
  jobTitle: string | null;
}

interface SimulatedUnit {
  id: string;
  name: string;
  kind: string;
  leaderId: string | null;
}

async function call<T>(path: string, body?: object): Promise<T> {
  const response = await fetch(
    `${requireEnv('PEOPLE_SYNC_E2E_SIM_URL')}/_sim/${path}`,
    body && {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    },
  );
  if (!response.ok) {
    throw new Error(
      `/_sim/${path}: ${response.status} ${await response.text()}`,
    );
  }
  return response.json() as Promise<T>;
}

/** Makes something happen at the source. */
export async function happen(
  scenario: { verb: string } & Record<string, unknown>,
): Promise<void> {
  await call('scenario', scenario);
}

/**
 * Ordinary employees with unique names whom nobody reports to, so that what
 * happens to one of them happens to nobody else.
 */
export async function ordinaryPeople(): Promise<SimulatedPerson[]> {
  const { people } = await call<{ people: SimulatedPerson[] }>(
    'people?limit=100000',
  );
  const { units } = await call<{ units: SimulatedUnit[] }>('units');
  const names = new Map<string, number>();
  for (const { displayName } of people) {
    names.set(displayName, (names.get(displayName) ?? 0) + 1);
  }
  const leaders = new Set([
    ...people.map(({ managerId }) => managerId),
    ...units.map(({ leaderId }) => leaderId),
  ]);
  return people.filter(
    ({ id, displayName, kind, accountEnabled, deleted, mail, unitId }) =>
      kind === 'employee' &&
      accountEnabled &&
      !deleted &&
      Boolean(mail) &&
      Boolean(unitId) &&
      names.get(displayName) === 1 &&
      !leaders.has(id),
  );
}

/** A team that is not this one. */
export async function anotherTeam(
  unitId: string | null,
): Promise<{ id: string; name: string }> {
  const { units } = await call<{ units: SimulatedUnit[] }>('units');
  const team = units.find(({ id, kind }) => kind === 'team' && id !== unitId);
  if (!team) {
    throw new Error('The simulated company has only one team');
  }
  return team;
}
