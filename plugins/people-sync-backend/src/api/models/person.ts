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
import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  Employment,
  LastRecord,
  OrgUnitRef,
  Person,
  PersonAttribute,
  PersonRef,
  PersonSummary,
} from '@people-sync/plugin-people-sync-common';
import type { Contribution } from '../../people/merge';
import type { EmployeeRow, PeopleContext } from '../queries/people';
import type { EmploymentRow, LastRecordRow } from '../queries/personDetail';

const SHOWN = [
  'email',
  'username',
  'employeeNumber',
  'title',
  'department',
  'location',
  'picture',
] as const;

const text = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value ? value : undefined;

/** A person as lists show it. */
export function toPersonSummary(
  row: EmployeeRow,
  context: PeopleContext,
): PersonSummary {
  const values: JsonObject = JSON.parse(row.values);
  const manager = row.manager_id && context.managers.get(row.manager_id);
  const { entityRef, catalog = { state: 'none' as const } } =
    context.presence.get(row.id) ?? {};
  return {
    id: row.id,
    displayName: row.display_name,
    ...Object.fromEntries(
      SHOWN.flatMap(name => {
        const value = text(values[name]);
        return value ? [[name, value]] : [];
      }),
    ),
    status: row.status as PersonSummary['status'],
    ...(row.manager_id && { managerId: row.manager_id }),
    ...(manager && { manager }),
    orgUnits: context.orgUnits.get(row.id) ?? [],
    ...(entityRef && { entityRef }),
    catalog,
  };
}

/** Every attribute with the source whose value won, and those that lost. */
function attributesOf(
  row: EmployeeRow,
  contributions: readonly Contribution[],
): PersonAttribute[] {
  const values: JsonObject = JSON.parse(row.values);
  const winners: Record<string, string> = JSON.parse(row.winners);
  const names = new Set([
    ...Object.keys(values),
    ...contributions.flatMap(({ values: said }) => Object.keys(said)),
  ]);
  return [...names].sort().map(attribute => ({
    attribute,
    value: values[attribute] ?? null,
    ...(winners[attribute] && { integrationId: winners[attribute] }),
    others: contributions.flatMap(({ integrationId, values: said }) => {
      const value = said[attribute];
      return value === undefined || integrationId === winners[attribute]
        ? []
        : [{ integrationId, value }];
    }),
  }));
}

function toEmployment(
  row: EmploymentRow,
  options: { units: ReadonlyMap<string, string>; manager?: PersonRef },
): Employment {
  const values: JsonObject = JSON.parse(row.values);
  const winners: Record<string, string> = JSON.parse(row.winners);
  const [integrationId] = Object.values(winners);
  const unit = row.org_unit_id ? options.units.get(row.org_unit_id) : undefined;
  const orgUnit: OrgUnitRef | undefined =
    row.org_unit_id && unit !== undefined
      ? { id: row.org_unit_id, name: unit }
      : undefined;
  const employmentNumber = text(values.number);
  const title = text(values.title);
  const location = text(values.location);
  return {
    id: row.id,
    status: row.status as Employment['status'],
    ...(integrationId && { integrationId }),
    ...(employmentNumber && { employmentNumber }),
    ...(title && { title }),
    ...(orgUnit && { orgUnit }),
    ...(options.manager && { manager: options.manager }),
    ...(location && { location }),
    ...(typeof values.primary === 'boolean' && { primary: values.primary }),
    ...(row.start_date && { startDate: row.start_date }),
    ...(row.end_date && { endDate: row.end_date }),
  };
}

function toLastRecord(row: LastRecordRow): LastRecord {
  return {
    id: String(row.seq),
    runId: String(row.run_id),
    ...(row.integration_id && { integrationId: row.integration_id }),
    status: row.status as LastRecord['status'],
    persisted: Boolean(row.persisted),
    createdAt: row.created_at,
  };
}

export interface PersonModelOptions {
  row: EmployeeRow;
  context: PeopleContext;
  contributions: readonly Contribution[];
  employments: readonly EmploymentRow[];
  /** Managers that employments name, by id. */
  managers: ReadonlyMap<string, PersonRef>;
  /** Names of the units of employments, by id. */
  units: ReadonlyMap<string, string>;
  lastRecord?: LastRecordRow;
}

/** The manager that an employment names, if it names one. */
export function managerIdOf(employment: EmploymentRow): string | null {
  return text((JSON.parse(employment.values) as JsonObject).manager) ?? null;
}

/** A person with the source of every attribute. */
export function toPersonModel(options: PersonModelOptions): Person {
  const { row, context, contributions, lastRecord } = options;
  return {
    ...toPersonSummary(row, context),
    attributes: attributesOf(row, contributions),
    employments: options.employments.map(employment =>
      toEmployment(employment, {
        units: options.units,
        manager: options.managers.get(managerIdOf(employment) ?? ''),
      }),
    ),
    ...(lastRecord && { lastRecord: toLastRecord(lastRecord) }),
  };
}
