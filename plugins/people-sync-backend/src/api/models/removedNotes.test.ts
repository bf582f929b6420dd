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

import { removedNotes } from './removedNotes';

describe('removedNotes', () => {
  it('says nothing of a run that is whole', () => {
    expect(removedNotes({})).toEqual([]);
    expect(removedNotes({ pruned: {} })).toEqual([]);
  });

  it('R16: says what is not kept, and of which data set', () => {
    const notes = removedNotes({
      pruned: {
        levels: { employees: 'none', 'org-units': 'summary' },
        unchanged: true,
        payloads: true,
      },
    });
    expect(notes.map(({ dataSet, message }) => [dataSet, message])).toEqual([
      ['employees', 'Of employees, no records are kept, only their counts'],
      ['org-units', 'Of org-units, records are kept without payload and steps'],
      [undefined, 'Records of what had not changed are no longer kept'],
      [undefined, 'What was received is no longer kept with the records'],
    ]);
  });
});
