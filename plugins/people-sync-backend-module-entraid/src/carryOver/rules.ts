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

import type { JsonObject, JsonValue } from '@backstage/types';
import { assertSecureUrl } from '@people-sync/plugin-people-sync-node';

/** What becomes of one setting. */
export interface Outcome {
  /** Of the integration. */
  set?: JsonObject;
  /** Field of the integration. */
  to?: string;
  outcome: 'carried' | 'changed' | 'left';
  message?: string;
  secret?: boolean;
}

type Rule = (value: JsonValue) => Outcome;

const left = (message: string): Outcome => ({ outcome: 'left', message });

/** A setting that stays what it is, under our name for it. */
function same(field: string, options: { secret?: boolean } = {}): Rule {
  return value =>
    typeof value === 'string' && value
      ? {
          set: { [field]: value },
          to: `config.${field}`,
          outcome: 'carried',
          ...options,
        }
      : left('It is empty.');
}

function address(field: string): Rule {
  return value => {
    const url = String(value).replace(/\/+$/, '');
    try {
      assertSecureUrl(field, url);
    } catch {
      return left(
        `It is not an address that secrets may be sent to. Set ${field} by hand.`,
      );
    }
    return {
      set: { [field]: url },
      to: `config.${field}`,
      outcome: 'carried',
    };
  };
}

const MEMBERS_ONLY = /^userType\s+(eq\s+'member'|ne\s+'guest')$/i;
const ENABLED_ONLY = /^accountEnabled\s+(eq\s+true|ne\s+false)$/i;

/** The usual conditions are what the integration does by itself. */
const userFilter: Rule = value => {
  const conditions = String(value)
    .split(/\s+and\s+/i)
    .map(condition => condition.trim());
  const unknown = conditions.filter(
    condition => !MEMBERS_ONLY.test(condition) && !ENABLED_ONLY.test(condition),
  );
  if (unknown.length) {
    return left(
      'Microsoft Graph takes no such filter together with its change tracking, so people outside of it would be synced, too. Look at a dry run before anything is applied.',
    );
  }
  return {
    set: {
      ...(conditions.some(one => MEMBERS_ONLY.test(one)) && {
        includeGuests: false,
      }),
      ...(conditions.some(one => ENABLED_ONLY.test(one)) && {
        includeDisabled: false,
      }),
    },
    to: conditions.some(one => MEMBERS_ONLY.test(one))
      ? 'config.includeGuests'
      : 'config.includeDisabled',
    outcome: 'changed',
    message:
      'Guests and disabled accounts are left out by settings of their own. A disabled account of somebody known counts as having left.',
  };
};

const memberFilter: Rule = () =>
  left(
    'People are not limited to the members of groups: everybody of the tenant would be synced. Look at a dry run before anything is applied.',
  );

/** An empty path, or the default one, changes nothing. */
function path(usual: string, otherwise: string): Rule {
  return value =>
    String(value).replace(/^\/+|\/+$/g, '') === usual
      ? { outcome: 'carried', message: 'That is where it reads by default.' }
      : left(otherwise);
}

/**
 * The settings that the documentation of the module
 * `@backstage/plugin-catalog-backend-module-msgraph` names, by their path.
 */
export const RULES: Record<string, Rule> = {
  tenantId: same('tenantId'),
  clientId: same('clientId'),
  clientSecret: same('clientSecret', { secret: true }),
  authority: address('authority'),
  target: address('graphUrl'),
  queryMode: () =>
    left('Each request chooses the engine of the directory that it needs.'),
  'user.filter': userFilter,
  'user.select': () =>
    left(
      'The fields that the mapping reads are asked for. Add further ones in the mapping.',
    ),
  'user.expand': value =>
    String(value).trim() === 'manager'
      ? {
          outcome: 'changed',
          message: 'Managers are read anyway, as reporting lines.',
        }
      : left('Related objects are not read with people, except managers.'),
  'user.path': path(
    'users',
    'People are read from all users of the tenant: change tracking knows no other place.',
  ),
  'user.loadPhotos': value => ({
    set: { photos: value === true || value === 'true' },
    to: 'config.photos',
    outcome: 'carried',
  }),
  'group.filter': same('groupFilter'),
  'group.search': () =>
    left(
      "Words of a name cannot be searched for. Use groupFilter with a prefix, or an OData filter such as startswith(displayName,'Org ').",
    ),
  'group.select': () =>
    left('The fields that the mapping reads are asked for.'),
  'group.expand': () => ({
    outcome: 'changed',
    message: 'Members are read anyway.',
  }),
  'group.path': path('groups', 'Org units are read from all groups.'),
  'group.includeSubGroups': () => ({
    outcome: 'changed',
    message:
      'A group that is a member of a group is its child unit, where the filter takes it in.',
  }),
  'userGroupMember.filter': memberFilter,
  'userGroupMember.search': memberFilter,
  'userGroupMember.path': memberFilter,
  'schedule.timeout': () =>
    left('A run may take as long as it makes progress.'),
  'schedule.initialDelay': () => left('A schedule waits for its next time.'),
  'schedule.scope': () => left('A run is made once, on one of the backends.'),
};

/** How settings were named before the module took several tenants. */
export const OLD_NAMES: Record<string, string> = {
  userFilter: 'user.filter',
  userSelect: 'user.select',
  userExpand: 'user.expand',
  userPath: 'user.path',
  loadUserPhotos: 'user.loadPhotos',
  groupFilter: 'group.filter',
  groupSearch: 'group.search',
  groupSelect: 'group.select',
  groupExpand: 'group.expand',
  groupPath: 'group.path',
  groupIncludeSubGroups: 'group.includeSubGroups',
  userGroupMemberFilter: 'userGroupMember.filter',
  userGroupMemberSearch: 'userGroupMember.search',
  userGroupMemberPath: 'userGroupMember.path',
};
