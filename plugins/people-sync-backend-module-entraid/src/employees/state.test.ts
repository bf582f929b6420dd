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

import { ORG_UNIT_MARK } from '../orgUnits/attributeUnits';
import { employeeState } from './state';

const fold = (...payloads: Parameters<typeof employeeState>[0]['received'][]) =>
  payloads.reduce<ReturnType<typeof employeeState> | undefined>(
    (previous, received) => employeeState({ received, previous }),
    undefined,
  );
const user = (id: string, removed = false) => ({
  '@odata.type': '#microsoft.graph.user',
  id,
  ...(removed ? { '@removed': { reason: 'deleted' } } : {}),
});

describe('employeeState', () => {
  it('has one form for no value: absent, null and empty', () => {
    const listed = fold({
      id: '1',
      displayName: 'Ada',
      jobTitle: null,
      businessPhones: [],
      employeeOrgData: { division: null, costCenter: null },
      manager: null,
    });
    const delivered = fold({ id: '1', displayName: 'Ada' });
    expect(listed).toEqual({ id: '1', displayName: 'Ada' });
    expect(delivered).toEqual(listed);
  });

  it('keeps what a delta does not say and clears what it says is null', () => {
    expect(
      fold(
        { id: '1', jobTitle: 'Engineer', department: 'R&D' },
        { id: '1', jobTitle: null },
      ),
    ).toEqual({ id: '1', department: 'R&D' });
  });

  it('replaces complex values whole', () => {
    expect(
      fold(
        { id: '1', employeeOrgData: { division: 'North', costCenter: '7' } },
        { id: '1', employeeOrgData: { division: 'South', costCenter: null } },
      ),
    ).toEqual({ id: '1', employeeOrgData: { division: 'South' } });
  });

  it('keeps false and zero', () => {
    expect(fold({ id: '1', accountEnabled: false, level: 0 })).toEqual({
      id: '1',
      accountEnabled: false,
      level: 0,
    });
  });

  it.each([
    ['a new manager', [user('m')], { id: 'm' }],
    ['out and in', [user('old', true), user('m')], { id: 'm' }],
    ['in and out', [user('m'), user('old', true)], { id: 'm' }],
    ['the last of several', [user('a'), user('m')], { id: 'm' }],
    ['only out', [user('old', true)], undefined],
    ['nothing said', [], { id: 'old' }],
  ])('reads manager@delta: %s', (_, changes, manager) => {
    const state = fold(
      { id: '1', 'manager@delta': [user('old')] },
      { id: '1', 'manager@delta': changes },
    );
    expect(state?.manager).toEqual(manager);
    expect(state).not.toHaveProperty('manager@delta');
  });

  it('gives the same for an expanded manager as for a delta', () => {
    expect(
      fold({ id: '1', manager: { '@odata.type': '#user', id: 'm' } }),
    ).toEqual(fold({ id: '1', 'manager@delta': [user('m')] }));
  });

  it('refers to the unit of the merged attributes, where units are made of them', () => {
    const mark = { [ORG_UNIT_MARK]: 'attributes' };
    const whole = fold({
      id: '1',
      companyName: 'Acme',
      department: 'Sales',
      ...mark,
    });
    const patched = fold(
      { id: '1', companyName: 'Acme', department: 'Support', ...mark },
      { id: '1', department: 'Sales', ...mark },
    );
    expect(whole?.orgUnit).toEqual({ id: expect.stringMatching(/^\w{32}$/) });
    expect(patched).toEqual(whole);
    expect(fold({ id: '1', companyName: 'Acme' })).not.toHaveProperty(
      'orgUnit',
    );
  });
});
