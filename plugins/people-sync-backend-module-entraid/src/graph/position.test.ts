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

import { decodePosition, encodePosition } from './position';

const LINK = 'https://graph.example/v1.0/users/delta?$deltatoken=abc';
const FULL = ['id', 'mail', 'leaveDate'];
const REDUCED = ['id', 'mail'];
const expected = {
  stream: 'users',
  selects: [FULL, REDUCED],
  origin: 'https://graph.example',
};

describe('positions', () => {
  it('give back the link and what it selects', () => {
    const encoded = encodePosition({
      stream: 'users',
      link: LINK,
      select: REDUCED,
    });
    expect(decodePosition(encoded, expected)).toEqual({
      link: LINK,
      select: REDUCED,
    });
  });

  it.each([
    ['another field is selected', { select: [...FULL, 'more'] }],
    ['it is of another data set', { stream: 'groups' }],
    ['it leads elsewhere', { link: LINK.replace('graph.', 'evil.') }],
    ['it is no address', { link: '/users' }],
  ])('are expired when %s', (_, other) => {
    const encoded = encodePosition({
      stream: 'users',
      link: LINK,
      select: FULL,
      ...other,
    });
    expect(() => decodePosition(encoded, expected)).toThrow(
      expect.objectContaining({ code: 'cursor-expired' }),
    );
  });

  it.each(['', '{', 'null', '{"v":2}'])('are expired when %j', encoded => {
    expect(() => decodePosition(encoded, expected)).toThrow(
      expect.objectContaining({ code: 'cursor-expired' }),
    );
  });
});
