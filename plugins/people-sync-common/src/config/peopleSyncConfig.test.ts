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

import { parsePeopleSyncConfig } from './peopleSyncConfig';
import { DEFAULT_SAFEGUARDS } from './safeguards';
import { isIsoDuration } from './values';

describe('parsePeopleSyncConfig', () => {
  it('gives defaults for a portal that configures nothing', () => {
    const defaults = {
      secretKeys: [],
      catalog: { namespace: 'default', userName: 'email-local-part' },
      networkAllow: [],
      admins: [],
      precedence: [],
      lifecycleFrom: undefined,
      attributePrecedence: {},
      retention: { runs: 'P90D', payloads: 'P30D', unchanged: 'P7D' },
      safeguards: DEFAULT_SAFEGUARDS,
      approvals: { required: 1 },
      notifications: { recipients: [] },
      integrations: [],
    };
    expect(parsePeopleSyncConfig(undefined)).toEqual(defaults);
    expect(parsePeopleSyncConfig({})).toEqual(defaults);
  });

  it('reads the whole section and normalises entity refs', () => {
    expect(
      parsePeopleSyncConfig({
        secrets: { keys: [{ id: 'k1', secret: 's' }] },
        catalog: { namespace: 'people' },
        network: { allow: ['hr.internal.example'] },
        admins: ['Group:People-Admins'],
        precedence: ['shr', 'entraid'],
        lifecycleFrom: ['shr'],
        attributes: { email: { precedence: ['entraid', 'shr'] } },
        retention: { runs: 'P30D' },
      }),
    ).toEqual({
      secretKeys: [{ id: 'k1', secret: 's' }],
      catalog: { namespace: 'people', userName: 'email-local-part' },
      networkAllow: ['hr.internal.example'],
      admins: ['group:default/people-admins'],
      precedence: ['shr', 'entraid'],
      lifecycleFrom: ['shr'],
      attributePrecedence: { email: ['entraid', 'shr'] },
      retention: { runs: 'P30D', payloads: 'P30D', unchanged: 'P7D' },
      safeguards: DEFAULT_SAFEGUARDS,
      approvals: { required: 1 },
      notifications: { recipients: ['group:default/people-admins'] },
      integrations: [],
    });
  });

  it('notifies the admins, unless others are named, or nobody', () => {
    const recipients = (notifications: object) =>
      parsePeopleSyncConfig({ admins: ['group:admins'], notifications })
        .notifications.recipients;
    expect(recipients({})).toEqual(['group:default/admins']);
    expect(recipients({ recipients: ['user:night'] })).toEqual([
      'user:default/night',
    ]);
    expect(recipients({ recipients: [] })).toEqual([]);
    expect(() => recipients({ recipients: ['somebody'] })).toThrow(
      'peopleSync.notifications.recipients[0] must be an entity ref',
    );
  });

  it('O5: sends no digest, unless it is switched on or given a time', () => {
    const digest = (value?: unknown) =>
      parsePeopleSyncConfig(
        { notifications: { digest: value } },
        { validateCron: cron => (cron === 'daily' ? 'is bad' : undefined) },
      ).notifications.digest;
    expect(digest()).toBeUndefined();
    expect(digest(false)).toBeUndefined();
    expect(digest('false')).toBeUndefined();
    expect(digest(true)).toBe('0 7 * * *');
    expect(digest('true')).toBe('0 7 * * *');
    expect(digest('30 5 * * 1-5')).toBe('30 5 * * 1-5');
    expect(() => digest('daily')).toThrow(
      'Invalid configuration: peopleSync.notifications.digest is bad',
    );
    expect(() => digest(7)).toThrow(
      'peopleSync.notifications.digest must be true, false or a cron expression',
    );
  });

  it('keeps good integrations beside a bad one, in their order', () => {
    const { integrations } = parsePeopleSyncConfig({
      integrations: {
        zebra: { provider: 'shr' },
        broken: { enabled: true },
        alpha: { provider: 'entraid' },
      },
    });
    expect(
      integrations.map(result =>
        result.valid ? result.integration.id : result.problems,
      ),
    ).toEqual([
      'zebra',
      [{ field: 'provider', message: 'is required' }],
      'alpha',
    ]);
  });

  it('refuses to guess about anything else and names every field', () => {
    expect(() =>
      parsePeopleSyncConfig({
        admins: ['people-admins'],
        lifecycleFrom: [],
        retention: { runs: 'ninety days' },
        secrets: { keys: [{ id: 'k1' }] },
      }),
    ).toThrow(
      'Invalid configuration: peopleSync.secrets.keys[0].secret is required; ' +
        'peopleSync.admins[0] must be an entity ref such as group:default/people-admins; ' +
        'peopleSync.lifecycleFrom must be a list of at least 1; ' +
        'peopleSync.retention.runs must be an ISO 8601 duration such as P7D or PT6H',
    );
    expect(() => parsePeopleSyncConfig('yes')).toThrow(
      'peopleSync must be an object',
    );
  });
});

describe('isIsoDuration', () => {
  it.each(['P7D', 'PT6H', 'P1Y2M3DT4H5M6.5S', 'P2W', 'P1W3D'])(
    'accepts %s',
    text => {
      expect(isIsoDuration(text)).toBe(true);
    },
  );

  it.each(['', 'P', 'PT', 'P1DT', '7D', 'P7', 'P-1D', 'p7d', 'P1H', 'P7D '])(
    'refuses "%s"',
    text => {
      expect(isIsoDuration(text)).toBe(false);
    },
  );
});
