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

import { groupEntity, userEntity } from '../testing/entities';
import { arrangeEntities } from './arrangeEntities';

function namesOf(...args: Parameters<typeof arrangeEntities>) {
  return arrangeEntities(...args).map(entity => entity.metadata.name);
}

describe('arrangeEntities', () => {
  it('puts groups before users and parents before children', () => {
    expect(
      namesOf([
        userEntity('ada'),
        groupEntity('team', { parent: 'group:default/department' }),
        groupEntity('other'),
        groupEntity('company'),
        groupEntity('department', { parent: 'company' }),
        userEntity('grace'),
      ]),
    ).toEqual(['company', 'department', 'team', 'other', 'ada', 'grace']);
  });

  it('keeps the last of several versions of one entity', () => {
    const later = userEntity('Ada', { displayName: 'Later' });
    expect(arrangeEntities([userEntity('ada'), later])).toEqual([later]);
  });

  it('survives parents that form a cycle, are absent or are not refs', () => {
    expect(
      namesOf([
        groupEntity('a', { parent: 'b' }),
        groupEntity('b', { parent: 'a' }),
        groupEntity('self', { parent: 'self' }),
        groupEntity('orphan', { parent: 'elsewhere' }),
        groupEntity('odd', { parent: 'a:b:c' }),
      ]).sort(),
    ).toEqual(['a', 'b', 'odd', 'orphan', 'self']);
  });

  it('copes with a very long chain of parents', () => {
    const chain = Array.from({ length: 5_000 }, (_, i) =>
      groupEntity(`g${i}`, i < 4_999 ? { parent: `g${i + 1}` } : {}),
    );
    expect(namesOf(chain)[0]).toBe('g4999');
  });
});
