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

import type {
  SafeguardLimit,
  UpdateIntegrationRequest,
} from '@people-sync/plugin-people-sync-common';
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
    ['holding for drift', { onDrift: 'hold' }, 'sync'],
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
    [
      'a limit of one attribute',
      {
        safeguards: {
          employees: {
            removals: { percent: 5, atLeast: 10 },
            attributes: { title: { max: 3 } },
          },
        },
      },
      'sync',
    ],
  ])('tells what %s can do', (_, update, expected) =>
    expect(classOf(integration, update)).toBe(expected),
  );
});

describe('limits of single attributes', () => {
  const before = aPortalIntegration({
    safeguards: {
      employees: { attributes: { '*': { percent: 50 }, title: { max: 5 } } },
    },
  });
  const classWith = (attributes: Record<string, SafeguardLimit> | undefined) =>
    classOf(before, { safeguards: { employees: { attributes } } });

  it('may let more through, as any other', () => {
    expect(classWith({ '*': { percent: 50 }, title: { max: 4 } })).toBe('sync');
    expect(classWith({ '*': { percent: 60 }, title: { max: 5 } })).toBe(
      'destructive',
    );
    // What is no longer named is as all that are not.
    expect(classWith({ '*': { percent: 50 } })).toBe('destructive');
    expect(classWith(undefined)).toBe('destructive');
    expect(
      classWith({
        '*': { percent: 50 },
        title: { max: 5 },
        name: { percent: 9 },
      }),
    ).toBe('sync');
  });
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

  it('names limits that are taken away, which others would keep', () => {
    const own = {
      employees: {
        removals: { max: 3 },
        updates: { percent: 5 },
        attributes: { title: { max: 5 } },
      },
    };
    expect(
      toWhatIf({ safeguards: {} }, [], {
        own,
        defaults: { employees: { attributes: { '*': { percent: 50 } } } },
      }),
    ).toEqual({
      safeguards: {
        employees: {
          removals: { percent: 10, atLeast: 20 },
          updates: { max: Number.MAX_SAFE_INTEGER },
          attributes: { '*': { percent: 50 } },
        },
      },
    });
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
