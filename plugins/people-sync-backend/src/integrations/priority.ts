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
  AttributePrecedence,
  PeopleSyncConfig,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';

/** Whose values win, and who decides about leaving, as somebody set it. */
export interface Priority {
  precedence: string[];
  /** Undefined where all of them decide. */
  lifecycleFrom?: string[];
  attributes: Record<string, AttributePrecedence>;
}

/** What the portal says; app-config goes over it. */
export type PortalPriority = Partial<Priority>;

/** Names of the rows of `settings` that hold it. */
export const PRIORITY_KEYS = [
  'precedence',
  'lifecycleFrom',
  'attributes',
] as const satisfies (keyof Priority)[];

/** The field of app-config that orders one attribute. */
export const attributeField = (name: string) => `attributes.${name}.precedence`;

/** What the portal has stored. */
export async function readPortalPriority(knex: Knex): Promise<PortalPriority> {
  const rows: { key: keyof Priority; value: string }[] = await knex('settings')
    .whereIn('key', [...PRIORITY_KEYS])
    .select('key', 'value');
  return Object.fromEntries(
    rows.map(({ key, value }) => [key, JSON.parse(value)]),
  );
}

/** Fields that app-config says itself, so that the portal has no say in them. */
export function managedByConfig(settings: PeopleSyncConfig): string[] {
  const { precedence, lifecycleFrom, attributePrecedence } = settings;
  return [
    ...(precedence.length ? ['precedence'] : []),
    ...(lifecycleFrom ? ['lifecycleFrom'] : []),
    ...Object.entries(attributePrecedence)
      .filter(([, order]) => order.length > 0)
      .map(([name]) => attributeField(name)),
  ];
}

/** What holds: app-config, field by field, and the portal where it is silent. */
export function priorityOf(
  settings: PeopleSyncConfig,
  portal: PortalPriority,
): Priority {
  const { precedence, lifecycleFrom, attributePrecedence } = settings;
  const attributes: Priority['attributes'] = { ...portal.attributes };
  for (const [name, order] of Object.entries(attributePrecedence)) {
    if (order.length) {
      attributes[name] = { precedence: order };
    }
  }
  const deciding = lifecycleFrom ?? portal.lifecycleFrom;
  return {
    precedence: precedence.length ? precedence : portal.precedence ?? [],
    ...(deciding?.length && { lifecycleFrom: deciding }),
    attributes,
  };
}

/** App-config as it counts once the portal has filled in what it leaves open. */
export function withPortalPriority(
  settings: PeopleSyncConfig,
  portal: PortalPriority,
): PeopleSyncConfig {
  const { precedence, lifecycleFrom, attributes } = priorityOf(
    settings,
    portal,
  );
  return {
    ...settings,
    precedence,
    lifecycleFrom,
    attributePrecedence: Object.fromEntries(
      Object.entries(attributes).map(([name, own]) => [name, own.precedence]),
    ),
  };
}

/** Every integration in order: those that are named, then the others. */
export function orderOf(
  precedence: readonly string[],
  ids: readonly string[],
): string[] {
  return [...new Set([...precedence, ...ids])];
}

/**
 * The integrations there are, as they are ordered where nobody says otherwise:
 * those of app-config, then those of the portal as they were created. `gone`
 * are those that have left app-config, whose values are still there.
 */
export async function listIntegrationIds(
  knex: Knex,
  settings: PeopleSyncConfig,
): Promise<{ ids: string[]; gone: string[] }> {
  const configured = settings.integrations.map(result =>
    result.valid ? result.integration.id : result.id,
  );
  const rows: { id: string; managed_by: string }[] = await knex('integrations')
    .orderBy('created_at')
    .orderBy('id')
    .select('id', 'managed_by');
  const others = rows.filter(({ id }) => !configured.includes(id));
  const ofPortal = others.filter(row => row.managed_by === 'ui');
  return {
    ids: [...configured, ...ofPortal.map(({ id }) => id)],
    gone: others.filter(row => row.managed_by !== 'ui').map(({ id }) => id),
  };
}
