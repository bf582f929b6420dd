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

import type { JsonObject } from '@backstage/types';
import { fieldsOf } from './payloadPaths';
import { CHILDREN_SHOWN, findFields, firstOpen, treeRows } from './payloadTree';

const wide = (count: number): JsonObject =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`field${index}`, index]),
  );

describe('payload tree', () => {
  it('opens small payloads altogether', () => {
    const payload = { id: 1, manager: { id: 2, tags: ['x'] }, none: [] };
    const rows = treeRows(payload, firstOpen(payload));
    expect(rows.map(({ id, depth }) => `${depth} ${id}`)).toEqual([
      '0 id',
      '0 manager',
      '1 manager.id',
      '1 manager.tags',
      '2 manager.tags[0]',
      '0 none',
    ]);
    expect(rows[1]).toMatchObject({ position: 2, siblings: 3, size: 2 });
  });

  it('M4: shows a part of a payload of 10,000 fields, and more when asked', () => {
    const payload = { first: 1, all: wide(10_000) };
    const open = firstOpen(payload);
    expect(treeRows(payload, open)).toHaveLength(2);

    const some = treeRows(payload, new Map([...open, ['all', CHILDREN_SHOWN]]));
    expect(some).toHaveLength(2 + CHILDREN_SHOWN + 1);
    expect(some.at(-1)).toEqual({
      kind: 'more',
      id: 'all …',
      depth: 1,
      parent: 'all',
      hidden: 10_000 - CHILDREN_SHOWN,
    });
  });

  it('finds fields by path and by value', () => {
    const fields = fieldsOf({
      mail: 'anna@example.com',
      manager: { mail: 'bo@example.com' },
      ...wide(500),
    });
    const paths = (search: string) =>
      findFields(fields, search).found.map(({ expression }) => expression);
    expect(paths('MAIL')).toEqual(['mail', 'manager.mail']);
    expect(paths('manager bo@')).toEqual(['manager.mail']);
    expect(findFields(fields, 'field')).toMatchObject({ total: 500 });
    expect(paths('field')).toHaveLength(100);
  });
});
