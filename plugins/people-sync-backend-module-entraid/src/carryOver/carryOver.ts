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

import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { CarryOverField } from '@people-sync/plugin-people-sync-common';
import type { ProviderCarryOver } from '@people-sync/plugin-people-sync-node';
import { OLD_NAMES, RULES } from './rules';
import { carrySchedule } from './schedule';

const ROOT = 'catalog.providers.microsoftGraphOrg';
/** What only the root of one tenant has. */
const OF_A_TENANT = ['tenantId', 'clientId', 'target'];
const GROUPS = ['user', 'group', 'userGroupMember', 'schedule'];

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Settings of one tenant by their path, those of a frequency as one. */
function settingsOf(section: JsonObject): [path: string, value: JsonValue][] {
  return Object.entries(section).flatMap(([key, value]) =>
    GROUPS.includes(key) && isObject(value)
      ? Object.entries(value).map(([inner, found]): [string, JsonValue] => [
          `${key}.${inner}`,
          found ?? null,
        ])
      : [[key, value ?? null] as [string, JsonValue]],
  );
}

function idOf(name: string | undefined): string {
  const suffix = name
    ?.replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[-_]+/, '')
    .slice(0, 50);
  return suffix && suffix !== 'default' ? `entraid-${suffix}` : 'entraid';
}

function carrySection(
  section: JsonObject,
  name: string | undefined,
): ProviderCarryOver {
  const from = name === undefined ? ROOT : `${ROOT}.${name}`;
  const config: JsonObject = {};
  const fields: CarryOverField[] = [];
  let schedule: ProviderCarryOver['schedule'];
  for (const [path, value] of settingsOf(section)) {
    const place = `${from}.${path}`;
    if (path === 'schedule.frequency') {
      const carried = carrySchedule(value, place);
      schedule = carried.schedule;
      fields.push(carried.field);
      continue;
    }
    const rule = RULES[OLD_NAMES[path] ?? path];
    if (!rule) {
      fields.push({
        from: place,
        outcome: 'left',
        message: 'It is not known here.',
      });
      continue;
    }
    const { set, ...outcome } = rule(value);
    Object.assign(config, set);
    fields.push({ from: place, ...outcome });
  }
  if (config.clientId === undefined) {
    fields.push({
      from: `${from}.clientId`,
      to: 'config.clientId',
      outcome: 'left',
      message:
        'Without it, the module signs in as the machine it runs on. An integration needs an app registration: give its clientId and clientSecret.',
    });
  }
  return {
    from,
    id: idOf(name),
    title:
      name === undefined || name === 'default'
        ? 'Microsoft Entra ID'
        : `Microsoft Entra ID, ${name}`,
    config,
    schedule,
    fields,
  };
}

/**
 * What the module `@backstage/plugin-catalog-backend-module-msgraph` is
 * configured with: one tenant, or several by name.
 */
export function carryOver(options: {
  config: RootConfigService;
}): ProviderCarryOver[] {
  const section = options.config.getOptional(ROOT);
  if (!isObject(section)) {
    return [];
  }
  if (OF_A_TENANT.some(key => typeof section[key] === 'string')) {
    return [carrySection(section, undefined)];
  }
  return Object.entries(section).flatMap(([name, inner]) =>
    isObject(inner) ? [carrySection(inner, name)] : [],
  );
}
