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

import { attributeUnitPath } from './attributeUnits';

describe('attributeUnitPath', () => {
  it('goes from the company to the department', () => {
    const path = attributeUnitPath({
      companyName: 'Acme',
      employeeOrgData: { division: 'North' },
      department: 'Sales',
    });
    expect(path.map(({ unitType }) => unitType)).toEqual([
      'company',
      'division',
      'department',
    ]);
    expect(path.map(({ parentId }) => parentId)).toEqual([
      undefined,
      path[0].id,
      path[1].id,
    ]);
  });

  it('gives the same id whatever the case, spacing and composition', () => {
    const id = (department: string) =>
      attributeUnitPath({ companyName: 'Acme', department }).at(-1)!.id;
    expect(id('  Løn  og økonomi')).toBe(id('LØN OG ØKONOMI'));
    expect(id('Café')).toBe(id('Café'));
    expect(id('Sales')).not.toBe(id('Support'));
  });

  it('tells departments of the same name in two companies apart', () => {
    const id = (companyName: string) =>
      attributeUnitPath({ companyName, department: 'Sales' }).at(-1)!.id;
    expect(id('Acme')).not.toBe(id('Apex'));
  });

  it('leaves out levels without a value', () => {
    expect(
      attributeUnitPath({ companyName: null, department: 'Sales' }),
    ).toEqual([
      {
        id: expect.any(String),
        displayName: 'Sales',
        unitType: 'department',
        parentId: undefined,
      },
    ]);
    expect(attributeUnitPath({ department: ' ' })).toEqual([]);
  });

  it('does not mix up levels', () => {
    expect(attributeUnitPath({ companyName: 'Sales' })[0].id).not.toBe(
      attributeUnitPath({ department: 'Sales' })[0].id,
    );
  });
});
