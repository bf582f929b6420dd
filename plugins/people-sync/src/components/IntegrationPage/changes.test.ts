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

import type { UpdateIntegrationRequest } from '@people-sync/plugin-people-sync-common';
import { aPortalIntegration } from '../../__testUtils__/providerFixtures';
import { anImport } from '../../__testUtils__/testFixtures';
import { classOf, onlyChanges, toWhatIf } from './changes';
import { worstFreshness } from './freshness';

const integration = aPortalIntegration({
  missingPolicy: { terminateAfter: 'P7D' },
  safeguards: { employees: { removals: { percent: 5, atLeast: 10 } } },
});

describe('classOf', () => {
  it.each<[string, UpdateIntegrationRequest, string]>([
    ['a title', { title: 'Other' }, 'cosmetic'],
    ['matching keys', { matchBy: ['email'] }, 'sync'],
    ['a setting of the source', { config: { includeGuests: true } }, 'sync'],
    ['a longer grace', { missingPolicy: { terminateAfter: 'P9D' } }, 'sync'],
    ['keeping', { missingPolicy: 'keep' }, 'sync'],
    [
      'a shorter grace',
      { missingPolicy: { terminateAfter: 'P2D' } },
      'destructive',
    ],
    ['terminating at once', { missingPolicy: 'terminate' }, 'destructive'],
    [
      'a shorter grace of one data set',
      {
        missingPolicy: {
          default: { terminateAfter: 'P7D' },
          employees: 'terminate',
        },
      },
      'destructive',
    ],
    [
      'a tighter limit',
      { safeguards: { employees: { removals: { percent: 2, atLeast: 10 } } } },
      'sync',
    ],
    [
      'a looser limit',
      { safeguards: { employees: { removals: { percent: 50, atLeast: 10 } } } },
      'destructive',
    ],
    [
      'a limit from a higher number on',
      { safeguards: { employees: { removals: { percent: 5, atLeast: 99 } } } },
      'destructive',
    ],
    ['going back to the default', { safeguards: {} }, 'destructive'],
  ])('tells what %s can do', (_, update, expected) =>
    expect(classOf(integration, update)).toBe(expected),
  );
});

describe('onlyChanges', () => {
  it('leaves out what is as it was', () => {
    expect(
      onlyChanges(integration, {
        title: 'Entra ID',
        matchBy: ['email', 'employeeNumber'],
        safeguards: {
          employees: { removals: { atLeast: 10, percent: 5 } },
        },
        config: {},
      }),
    ).toEqual({ matchBy: ['email', 'employeeNumber'] });
  });
});

describe('toWhatIf', () => {
  it('asks about what decides', () => {
    expect(
      toWhatIf({ title: 'x', enabled: false, matchBy: ['email'] }, []),
    ).toEqual({ matchBy: ['email'] });
    expect(toWhatIf({ title: 'x' }, [])).toBeUndefined();
  });

  it('never carries a secret', () => {
    expect(
      toWhatIf(
        {
          config: { groupFilter: 'org-', auth: { kind: 'a', token: 'canary' } },
        },
        ['auth.token'],
      ),
    ).toEqual({ config: { groupFilter: 'org-', auth: { kind: 'a' } } });
    expect(
      toWhatIf({ config: { clientSecret: 'canary' } }, ['clientSecret']),
    ).toBeUndefined();
  });
});

describe('worstFreshness', () => {
  it('is that of the least fresh import which is switched on', () => {
    expect(
      worstFreshness([
        anImport({ freshness: 'on-time' }),
        anImport({ freshness: 'delayed' }),
        anImport({ freshness: 'error', active: false }),
      ]),
    ).toBe('delayed');
    expect(worstFreshness([])).toBeUndefined();
  });
});
