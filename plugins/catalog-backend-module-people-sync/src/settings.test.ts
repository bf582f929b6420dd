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

import { ConfigReader } from '@backstage/config';
import { readCatalogModuleSettings } from './settings';

describe('readCatalogModuleSettings', () => {
  it('has defaults', () => {
    expect(readCatalogModuleSettings(new ConfigReader({}))).toEqual({
      repairFrequency: { days: 1 },
      graceMs: 600_000,
    });
  });

  it('reads durations in either form, and names the one that is not', () => {
    expect(
      readCatalogModuleSettings(
        new ConfigReader({
          peopleSync: {
            catalog: {
              repair: { frequency: { hours: 6 } },
              readBack: { grace: 'PT2M' },
            },
          },
        }),
      ),
    ).toEqual({ repairFrequency: { hours: 6 }, graceMs: 120_000 });
    expect(() =>
      readCatalogModuleSettings(
        new ConfigReader({
          peopleSync: { catalog: { repair: { frequency: 'often' } } },
        }),
      ),
    ).toThrow('peopleSync.catalog.repair.frequency');
  });
});
