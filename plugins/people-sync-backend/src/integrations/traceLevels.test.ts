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

import type { TraceLevel } from '@people-sync/plugin-people-sync-common';
import type { ExaminedIntegration } from './examine';
import { traceLevelOf, traceLevelsOf } from './traceLevels';

function integration(
  trace: TraceLevel | undefined,
  stored?: string,
): ExaminedIntegration {
  return {
    definition: { id: 'hr', trace },
    imports: new Map(
      stored ? [['employees', { trace_level: stored }]] : [],
    ) as unknown,
  } as ExaminedIntegration;
}

describe('R16: trace levels', () => {
  it.each([
    ['all', undefined, 'all'],
    ['all', 'all', 'all'],
    ['all', 'summary', 'summary'],
    ['failures', 'all', 'failures'],
    ['failures', 'none', 'none'],
    ['none', 'summary', 'none'],
    ['summary', 'something else', 'summary'],
  ] as const)(
    'configured %s and set to %s is %s: the less of both',
    (configured, stored, level) => {
      expect(traceLevelOf(integration(configured, stored), 'employees')).toBe(
        level,
      );
    },
  );

  it('are those of each import', () => {
    const item = integration('all', 'none');
    expect(traceLevelOf(item, 'employees')).toBe('none');
    expect(traceLevelOf(item, 'org-units')).toBe('all');
  });

  it('keep everything of an integration that is gone, and wait for one that cannot be read', async () => {
    const registry = { examine: async () => [integration(undefined)] };
    expect((await traceLevelsOf(registry, 'other'))!('employees')).toBe('all');
    expect(await traceLevelsOf(registry, 'hr')).toBeUndefined();
  });
});
