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

import { diffValues } from './valueDiff';

const diff = (before: string | null, after: string | null) =>
  diffValues({ attribute: 'a', before, after });

describe('diffValues', () => {
  it('marks the words that differ', () => {
    expect(diff('soren@old.example', 'soren@new.example')).toEqual({
      kind: 'text',
      before: [
        { text: 'soren@', isChanged: false },
        { text: 'old', isChanged: true },
        { text: '.example', isChanged: false },
      ],
      after: [
        { text: 'soren@', isChanged: false },
        { text: 'new', isChanged: true },
        { text: '.example', isChanged: false },
      ],
    });
  });

  it('marks texts as a whole that have little in common', () => {
    expect(diff('Engineer', 'Head of everything')).toEqual({
      kind: 'text',
      before: [{ text: 'Engineer', isChanged: true }],
      after: [{ text: 'Head of everything', isChanged: true }],
    });
  });

  it('knows nothing from something', () => {
    expect(diff(null, 'Engineer')).toEqual({
      kind: 'text',
      before: [],
      after: [{ text: 'Engineer', isChanged: true }],
    });
  });

  it('tells what a list loses and gains', () => {
    expect(
      diffValues({
        attribute: 'phones',
        before: ['1', '2'],
        after: ['2', '3', '4'],
      }),
    ).toEqual({ kind: 'list', removed: ['1'], added: ['3', '4'], kept: 1 });
  });

  it('names what a list refers to', () => {
    expect(
      diffValues({
        attribute: 'orgUnits',
        before: ['u1', 'u2'],
        after: ['u1', 'u3'],
        beforeText: 'Platform, Data',
        afterText: 'Platform, On call',
      }),
    ).toEqual({ kind: 'list', removed: ['Data'], added: ['On call'], kept: 1 });
  });

  it('takes names for references', () => {
    expect(
      diffValues({
        attribute: 'manager',
        before: 'id-1',
        after: 'id-2',
        beforeText: 'Anna Berg',
        afterText: 'Bo Holm',
      }),
    ).toMatchObject({ before: [{ text: 'Anna Berg' }] });
  });
});
