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

import { parseIntegrationConfig } from './integrationConfig';
import { missingPolicyFor } from './missingPolicy';

function problemsOf(input: unknown, id = 'entraid') {
  return parseIntegrationConfig(id, input).problems.map(
    ({ field, message }) => `${field} ${message}`,
  );
}

describe('parseIntegrationConfig', () => {
  it('fills defaults', () => {
    expect(parseIntegrationConfig('shr', { provider: 'shr' })).toEqual({
      valid: true,
      problems: [],
      integration: {
        id: 'shr',
        provider: 'shr',
        title: 'shr',
        enabled: true,
        initialSync: false,
        config: {},
        timezone: 'UTC',
        startDates: 'ignore',
        matchBy: ['employeeNumber', 'email'],
        missingPolicy: 'keep',
        safeguards: {
          'org-units': { removals: { percent: 10, atLeast: 20 } },
          employees: { removals: { percent: 10, atLeast: 20 } },
        },
        onDrift: 'report',
        schedules: [],
        trace: 'all',
      },
    });
  });

  it('reads everything an integration can say', () => {
    const result = parseIntegrationConfig('entraid', {
      provider: 'entraid',
      title: 'Entra ID',
      enabled: false,
      initialSync: true,
      config: { tenantId: 't', clientSecret: 's' },
      timezone: 'America/Los_Angeles',
      startDates: { early: 'P7D' },
      matchBy: ['email'],
      missingPolicy: { terminateAfter: 'P7D' },
      safeguards: { employees: { removals: { percent: 5, max: 100 } } },
      schedules: [{ cron: '0 0 * * *', timezone: 'Europe/Copenhagen' }],
      onDrift: 'hold',
      trace: 'failures',
    });
    expect(result).toEqual({
      valid: true,
      problems: [],
      integration: {
        id: 'entraid',
        provider: 'entraid',
        title: 'Entra ID',
        enabled: false,
        initialSync: true,
        config: { tenantId: 't', clientSecret: 's' },
        timezone: 'America/Los_Angeles',
        startDates: { early: 'P7D' },
        matchBy: ['email'],
        missingPolicy: { terminateAfter: 'P7D' },
        safeguards: {
          'org-units': { removals: { percent: 10, atLeast: 20 } },
          employees: { removals: { percent: 5, max: 100 } },
        },
        schedules: [
          {
            cron: '0 0 * * *',
            timezone: 'Europe/Copenhagen',
            mode: 'all',
            dataSets: null,
            enabled: true,
          },
        ],
        onDrift: 'hold',
        trace: 'failures',
      },
    });
  });

  it('reads flags and numbers that come from environment variables', () => {
    const result = parseIntegrationConfig('shr', {
      provider: 'shr',
      enabled: 'False',
      safeguards: { employees: { removals: { percent: '5' } } },
    });
    expect(result).toMatchObject({
      valid: true,
      integration: {
        enabled: false,
        safeguards: { employees: { removals: { percent: 5 } } },
      },
    });
  });

  it('names every bad field', () => {
    expect(
      problemsOf({
        title: '',
        enabled: 'perhaps',
        config: 'secret',
        timezone: 'Europe/Atlantis',
        startDates: { early: 'a week' },
        matchBy: ['emial'],
        missingPolcy: 'terminate',
        safeguards: {
          employees: {
            removals: { percent: 101 },
            updates: { atLeast: 5 },
          },
          cars: {},
        },
        schedules: [
          { cron: '0 0 * * *', timezone: 'Europe/Atlantis' },
          { mode: 'some' },
        ],
      }),
    ).toEqual([
      'provider is required',
      'title must not be empty',
      'enabled must be a boolean',
      'config must be an object',
      'timezone must be an IANA time zone such as UTC or Europe/Copenhagen',
      'startDates.early must be an ISO 8601 duration such as P7D or PT6H',
      'matchBy[0] must be employeeNumber or email or username or externalId or nationalId',
      'safeguards.employees.removals.percent must be at most 100',
      'safeguards.employees.updates needs percent or max',
      'safeguards.cars is not a known field',
      'schedules[0].timezone must be an IANA time zone such as UTC or Europe/Copenhagen',
      'schedules[1].cron is required',
      'schedules[1].mode must be all or recent',
      'missingPolcy is not a known field',
    ]);
  });

  it.each([
    ['never', 'missingPolicy must be keep, terminate, or terminateAfter'],
    [
      { terminateAfter: '7 days' },
      'missingPolicy.terminateAfter must be an ISO 8601 duration',
    ],
    [{ cars: 'keep' }, 'missingPolicy.cars is not a known field'],
    [
      { employees: { terminateAfter: 'P' } },
      'missingPolicy.employees.terminateAfter must be an ISO 8601 duration',
    ],
    [
      { employees: 'sometimes' },
      'missingPolicy.employees must be keep, terminate, or terminateAfter',
    ],
  ])('refuses the missing policy %j', (missingPolicy, problem) => {
    expect(problemsOf({ provider: 'shr', missingPolicy })).toEqual([
      expect.stringContaining(problem),
    ]);
  });

  it('takes fields that YAML leaves empty as absent', () => {
    expect(
      parseIntegrationConfig('scim', {
        provider: 'scim',
        title: null,
        config: null,
        schedules: null,
      }),
    ).toMatchObject({
      valid: true,
      integration: { title: 'scim', config: {}, schedules: [] },
    });
  });

  it('asks its caller about cron expressions', () => {
    const validateCron = jest.fn((cron: string) =>
      cron === 'bad' ? 'is not a cron expression' : undefined,
    );
    const result = parseIntegrationConfig(
      'shr',
      {
        provider: 'shr',
        schedules: [{ cron: '0 3 * * *' }, { cron: 'bad' }],
      },
      { validateCron },
    );
    expect(result.problems).toEqual([
      { field: 'schedules[1].cron', message: 'is not a cron expression' },
    ]);
    expect(validateCron).toHaveBeenCalledWith('0 3 * * *', 'UTC');
  });

  it('never repeats a value, which may be a secret', () => {
    const secret = 'hunter2-hunter2';
    const text = JSON.stringify(
      parseIntegrationConfig('shr', {
        provider: { clientSecret: secret },
        config: secret,
        enabled: secret,
        matchBy: secret,
        missingPolicy: secret,
        safeguards: secret,
        schedules: [{ cron: 1, timezone: secret, mode: secret }],
      }),
    );
    expect(text).not.toContain(secret);
  });

  it('still says what it knows about a bad integration', () => {
    expect(
      parseIntegrationConfig('shr', {
        provider: 'shr',
        title: 'SHR',
        enabled: 'no',
        matchBy: 'email',
      }),
    ).toEqual({
      valid: false,
      id: 'shr',
      title: 'SHR',
      provider: 'shr',
      enabled: false,
      problems: [{ field: 'matchBy', message: 'must be an array' }],
    });
  });

  it.each([undefined, null, 'entraid', 7, []])(
    'does not throw for %j',
    input => {
      expect(parseIntegrationConfig('entraid', input)).toMatchObject({
        valid: false,
        id: 'entraid',
        title: 'entraid',
        enabled: true,
      });
    },
  );

  it('refuses ids that do not fit a URL', () => {
    expect(problemsOf({ provider: 'shr' }, 'a/b')).toEqual([
      expect.stringMatching(/^id must be 1 to 64 letters/),
    ]);
  });
});

describe('schedules', () => {
  const scheduleProblems = (schedule: object, checks = {}) => {
    const result = parseIntegrationConfig(
      'hr',
      { provider: 'acme', schedules: [{ cron: '0 3 * * *', ...schedule }] },
      checks,
    );
    return result.problems.map(({ field, message }) => `${field} ${message}`);
  };

  it('may have windows, a delay, and a word about missed times', () => {
    expect(
      scheduleProblems({
        windows: {
          allow: [{ days: ['sat', 'sun'], from: '22:00', to: '05:00' }],
          quiet: [{ from: '00:00', to: '00:30' }],
        },
        jitter: 'PT1H',
        missed: 'skip',
      }),
    ).toEqual([]);
  });

  it.each([
    [
      { windows: { allow: [{ from: '24:00', to: '05:00' }] } },
      'allow[0].from must be a time',
    ],
    [{ windows: { quiet: [{ from: '22:00' }] } }, 'quiet[0].to is required'],
    [
      {
        windows: { quiet: [{ days: ['funday'], from: '22:00', to: '23:00' }] },
      },
      'quiet[0].days[0] must be mon or',
    ],
    [{ jitter: 'PT1H1S' }, 'jitter must be PT1H at most'],
    [{ jitter: 'P1M' }, 'jitter must be PT1H at most'],
    [{ jitter: '10m' }, 'jitter must be an ISO 8601 duration'],
    [{ missed: 'twice' }, 'missed must be run-once or skip'],
  ])('refuses %j', (schedule, message) => {
    expect(scheduleProblems(schedule)).toEqual([
      expect.stringContaining(message),
    ]);
  });

  it('asks about windows only where the cron can fire', () => {
    const checks = {
      validateCron: (cron: string) => (cron === 'bad' ? 'is bad' : undefined),
      validateWindows: () => 'leave no time',
    };
    const windows = { quiet: [{ from: '00:00', to: '00:00' }] };
    expect(scheduleProblems({ windows }, checks)).toEqual([
      'schedules[0].windows leave no time',
    ]);
    expect(scheduleProblems({ windows, cron: 'bad' }, checks)).toEqual([
      'schedules[0].cron is bad',
    ]);
    expect(scheduleProblems({}, checks)).toEqual([]);
  });
});

describe('missingPolicyFor', () => {
  it('keeps people unless told otherwise', () => {
    expect(missingPolicyFor('keep', 'employees')).toBe('keep');
    expect(missingPolicyFor({ 'org-units': 'terminate' }, 'employees')).toBe(
      'keep',
    );
  });

  it('prefers the policy of the data set', () => {
    const policy = {
      default: 'terminate',
      employees: { terminateAfter: 'P7D' },
    } as const;
    expect(missingPolicyFor(policy, 'employees')).toEqual({
      terminateAfter: 'P7D',
    });
    expect(missingPolicyFor(policy, 'training')).toBe('terminate');
    expect(missingPolicyFor({ terminateAfter: 'P1D' }, 'training')).toEqual({
      terminateAfter: 'P1D',
    });
  });
});
