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

import { readRow } from './rows';

describe('readRow', () => {
  it.each([
    [{ displayName: 'Nobody' }],
    [{ id: '' }],
    [{ id: 7 }],
    ['text'],
    [null],
  ])('marks %j as malformed and says where it stands', value => {
    expect(readRow(value, 'page 2, row 7')).toMatchObject({
      sourceId: '',
      malformed: {
        reason: expect.any(String),
        position: 'page 2, row 7',
      },
    });
  });

  it('keeps the reason of a removal', () => {
    expect(
      readRow({ id: 'a', '@removed': { reason: 'deleted' } }, '').removed,
    ).toEqual({ reason: 'deleted' });
    expect(readRow({ id: 'a', '@removed': {} }, '').removed).toEqual({
      reason: 'changed',
    });
    expect(readRow({ id: 'a' }, '').removed).toBeUndefined();
  });
});
