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

import { anImport } from '../../__testUtils__/testFixtures';
import { costsOf } from './lastFull';

const cost = {
  runId: '7',
  finishedAt: '2026-11-20T00:00:40.000Z',
  durationMs: 40_000,
  rows: 1_000,
};

describe('costsOf', () => {
  it('counts the time of a run once and its rows together', () => {
    expect(
      costsOf([
        anImport({ lastFull: cost }),
        anImport({ dataSet: 'org-units', lastFull: { ...cost, rows: 20 } }),
      ]),
    ).toEqual([
      {
        title: 'Entra ID',
        cost: {
          durationMs: 40_000,
          rows: 1_020,
          finishedAt: '2026-11-20T00:00:40.000Z',
        },
      },
    ]);
  });

  it('adds the times of different runs, and keeps integrations apart', () => {
    expect(
      costsOf([
        anImport({ lastFull: cost }),
        anImport({
          dataSet: 'org-units',
          lastFull: {
            ...cost,
            runId: '6',
            finishedAt: '2026-11-19T00:00:40.000Z',
          },
        }),
        anImport({ integrationId: 'shr', integrationTitle: 'SHR' }),
      ]),
    ).toEqual([
      {
        title: 'Entra ID',
        cost: {
          durationMs: 80_000,
          rows: 2_000,
          finishedAt: '2026-11-20T00:00:40.000Z',
        },
      },
      { title: 'SHR' },
    ]);
  });
});
