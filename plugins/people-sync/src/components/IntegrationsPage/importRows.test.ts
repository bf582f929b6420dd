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
import { anImport } from '../../__testUtils__/testFixtures';
import { groupRequests, toImportItem } from './importRows';

const users = toImportItem(anImport());
const units = toImportItem(anImport({ dataSet: 'org-units' }));
const shr = toImportItem(
  anImport({ integrationId: 'shr', integrationTitle: 'SHR' }),
);
const off = toImportItem(anImport({ dataSet: 'training', state: 'inactive' }));
const all = [users, units, shr, off];

describe('groupRequests', () => {
  it('asks for one run of everything when nothing is selected', () => {
    expect(groupRequests({ selected: [], all })).toEqual([{}]);
  });

  it('asks once per integration', () => {
    expect(groupRequests({ selected: [users, shr], all })).toEqual([
      {
        integrationId: 'entraid',
        integrationTitle: 'Entra ID',
        dataSets: ['employees'],
      },
      { integrationId: 'shr', integrationTitle: 'SHR', dataSets: undefined },
    ]);
  });

  it('does not name data sets when all that are active are selected', () => {
    expect(groupRequests({ selected: [units, users], all })).toEqual([
      {
        integrationId: 'entraid',
        integrationTitle: 'Entra ID',
        dataSets: undefined,
      },
    ]);
  });

  it('leaves out what cannot be requested', () => {
    expect(groupRequests({ selected: [off], all })).toEqual([]);
  });
});
