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

import {
  aSheetPreview,
  SHEET_TEMPLATE,
} from '../../__testUtils__/sheetFixtures';
import { choose, readAsOf, unnamable } from './columnChoices';

const preview = aSheetPreview();
const template = new Set(SHEET_TEMPLATE.map(({ column }) => column));
const [, email, desk] = preview.columns;

describe('readAsOf', () => {
  it('is what was found, until somebody chooses', () => {
    expect(readAsOf(email, {}, template)).toEqual({
      kind: 'template',
      column: 'Email',
    });
    expect(readAsOf(desk, {}, template)).toEqual({ kind: 'further' });
    expect(readAsOf(desk, { Desk: 'Location' }, template)).toEqual({
      kind: 'template',
      column: 'Location',
    });
    expect(readAsOf(email, { 'E-mail': null }, template)).toEqual({
      kind: 'leave-out',
    });
  });

  it('does not take what every object has for a choice', () => {
    const column = { ...desk, header: 'constructor', column: 'constructor' };
    expect(readAsOf(column, {}, template)).toEqual({ kind: 'further' });
  });
});

describe('choose', () => {
  it('leaves the column out that was read so far', () => {
    expect(
      choose({
        preview,
        choices: {},
        header: 'Desk',
        readAs: { kind: 'template', column: 'Email' },
      }),
    ).toEqual({
      choices: { Desk: 'Email', 'E-mail': null },
      moved: { column: 'Email', from: 'E-mail', to: 'Desk' },
    });
  });

  it('moves nothing where a column was free', () => {
    expect(
      choose({
        preview,
        choices: { 'E-mail': null },
        header: 'Desk',
        readAs: { kind: 'template', column: 'Email' },
      }),
    ).toEqual({ choices: { 'E-mail': null, Desk: 'Email' } });
  });

  it('forgets a choice where a column is kept as it is', () => {
    expect(
      choose({
        preview,
        choices: { Desk: 'Location' },
        header: 'Desk',
        readAs: { kind: 'further' },
      }),
    ).toEqual({ choices: {} });
  });
});

describe('unnamable', () => {
  it('names headers that are empty or stand there twice', () => {
    const columns = ['', 'A', 'B', 'A'].map(header => ({ ...desk, header }));
    expect([...unnamable(columns)]).toEqual(['', 'A']);
  });
});
