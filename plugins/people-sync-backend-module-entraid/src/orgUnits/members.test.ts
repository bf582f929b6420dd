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

import { readMembers } from './members';

const entry = (type: string, id: string, removed = false) => ({
  '@odata.type': `#microsoft.graph.${type}`,
  id,
  ...(removed ? { '@removed': { reason: 'deleted' } } : {}),
});

describe('readMembers', () => {
  it('tells people, child units and those who are gone apart', () => {
    expect(
      readMembers({
        'members@delta': [
          entry('user', 'a'),
          entry('group', 'b'),
          entry('device', 'c'),
          entry('user', 'd', true),
        ],
      }),
    ).toEqual({
      add: [
        { sourceId: 'a', dataSet: 'employees' },
        { sourceId: 'b', dataSet: 'org-units' },
      ],
      remove: [{ sourceId: 'd', dataSet: 'employees' }],
    });
  });

  it('believes the last of several entries', () => {
    expect(
      readMembers({
        'members@delta': [
          entry('user', 'a'),
          entry('user', 'a', true),
          entry('user', 'b', true),
          entry('user', 'b'),
        ],
      }),
    ).toEqual({
      add: [{ sourceId: 'b', dataSet: 'employees' }],
      remove: [{ sourceId: 'a', dataSet: 'employees' }],
    });
  });

  it('removes an object whose kind is not known any more whatever it was', () => {
    expect(
      readMembers({
        'members@delta': [{ id: 'a', '@removed': { reason: 'deleted' } }],
      })?.remove,
    ).toEqual([
      { sourceId: 'a', dataSet: 'employees' },
      { sourceId: 'a', dataSet: 'org-units' },
    ]);
  });

  it('says nothing when the row says nothing about members', () => {
    expect(readMembers({ id: 'a' })).toBeUndefined();
  });
});
