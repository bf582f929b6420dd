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

import { fromList, LIST_PARAM, parseList } from './recordList';

it('carries a list through the address of a record', () => {
  const query = {
    limit: 25,
    orderBy: 'displayName desc',
    status: ['failed' as const, 'updated' as const],
    search: 'Søren & co',
    payload: ['manager.id=42'],
    persisted: false,
  };
  const carried = new URLSearchParams(fromList(query)).get(LIST_PARAM);

  expect(parseList(carried ?? '')).toEqual(query);
});

it('asks for nothing where a list had no filters', () => {
  expect(
    Object.values(parseList('')).filter(value => value !== undefined),
  ).toEqual([]);
});
