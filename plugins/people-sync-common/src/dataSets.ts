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

import type { DataSet } from './schema/openapi';

// A record rather than a list, so that a data set added to the API without a
// label and a place in the order does not compile.
const labels: Record<DataSet, string> = {
  'master-data': 'Master data',
  'org-units': 'Organisational structures',
  employees: 'User data',
  employments: 'Appointments',
  'reporting-lines': 'Reporting lines',
  permissions: 'Permissions',
  training: 'Training data',
};

/**
 * All data sets in the order in which a run plans and applies them: what
 * others refer to comes first.
 *
 * @public
 */
export const DATA_SETS: readonly DataSet[] = Object.freeze([
  'master-data',
  'org-units',
  'employees',
  'employments',
  'reporting-lines',
  'permissions',
  'training',
]);

/**
 * The name under which admins know each data set.
 *
 * @public
 */
export const DATA_SET_LABELS: Readonly<Record<DataSet, string>> =
  Object.freeze(labels);

/**
 * Tells whether a value names a data set.
 *
 * @public
 */
export function isDataSet(value: unknown): value is DataSet {
  return typeof value === 'string' && Object.hasOwn(labels, value);
}

/**
 * A copy of `dataSets` in processing order, each once.
 *
 * @public
 */
export function sortDataSets(dataSets: Iterable<DataSet>): DataSet[] {
  const wanted = new Set(dataSets);
  return DATA_SETS.filter(dataSet => wanted.has(dataSet));
}
