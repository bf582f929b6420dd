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
  draftOfSafeguards,
  isUnfinished,
  safeguardsOf,
} from './safeguardDraft';

describe('limits of a data set', () => {
  it('come out as they went in', () => {
    const safeguards = {
      removals: { percent: 10, atLeast: 20 },
      shrink: { max: 500 },
      attributes: { '*': { percent: 50 }, title: { max: 3 } },
      minPopulation: 100,
    };
    expect(safeguardsOf(draftOfSafeguards(safeguards))).toEqual(safeguards);
    expect(isUnfinished(draftOfSafeguards(safeguards))).toBe(false);
  });

  it('leave out what is empty', () => {
    expect(safeguardsOf(draftOfSafeguards())).toEqual({});
  });

  it('cannot be saved while one of them limits nothing', () => {
    expect(isUnfinished(draftOfSafeguards({ updates: { atLeast: 5 } }))).toBe(
      true,
    );
    const draft = draftOfSafeguards();
    expect(
      isUnfinished({
        ...draft,
        attributes: [{ key: 'a', name: 'title', limit: {} }],
      }),
    ).toBe(true);
    const title = { name: 'title', limit: { max: 1 } };
    expect(
      isUnfinished({
        ...draft,
        attributes: [
          { key: 'a', ...title },
          { key: 'b', ...title },
        ],
      }),
    ).toBe(true);
  });
});
