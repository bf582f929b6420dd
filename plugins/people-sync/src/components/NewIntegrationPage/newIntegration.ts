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

import type { JsonObject } from '@backstage/types';
import type {
  CarryOver,
  CreateIntegrationRequest,
  Provider,
  RunMode,
  Safeguards,
  Settings,
} from '@people-sync/plugin-people-sync-common';
import {
  firstSchedules,
  fromPolicyDraft,
  isValidId,
  presetOf,
  proposeId,
  toPolicyDraft,
  type PolicyDraft,
} from '../IntegrationForm';
import {
  checkForm,
  fromForm,
  groupOf,
  readSchema,
  toForm,
  type FieldOf,
  type FormIssue,
} from '../SchemaForm';

/** What somebody who adds an integration has typed. */
export interface NewDraft {
  title: string;
  id: string;
  /** Whether the id was typed, and so no longer follows the title. */
  isOwnId: boolean;
  enabled: boolean;
  initialSync: boolean;
  config: JsonObject;
  matchBy: string[];
  missing: PolicyDraft;
  safeguards: Safeguards;
  /** Hours between runs; undefined for no schedule. */
  hours: number | undefined;
  mode: RunMode;
}

const DEFAULT_MATCH_BY = ['employeeNumber', 'email'];

/** The settings of a provider as fields. */
export function fieldOf(provider: Provider): FieldOf<'group'> {
  return readSchema(provider.configSchema, provider.secretFields);
}

export function canPull(provider: Provider): boolean {
  return provider.capabilities.includes('full');
}

/** A form to begin with: the provider's defaults, or what is carried over. */
export function newDraft(options: {
  provider: Provider;
  settings: Settings | undefined;
  taken: readonly string[];
  carryOver?: CarryOver;
}): NewDraft {
  const { provider, settings, taken, carryOver } = options;
  const title = carryOver?.title ?? provider.title;
  return {
    title,
    id: proposeId(carryOver?.id ?? title, taken),
    isOwnId: false,
    enabled: true,
    initialSync: false,
    config: groupOf(toForm(fieldOf(provider), carryOver?.config)),
    matchBy: provider.matchBy ?? DEFAULT_MATCH_BY,
    missing: toPolicyDraft('keep'),
    safeguards: {},
    hours: canPull(provider) ? presetOf(settings?.syncInterval) : undefined,
    mode: 'all',
  };
}

/** A form with another title, and an id that follows it. */
export function withTitle(
  draft: NewDraft,
  title: string,
  taken: readonly string[],
): NewDraft {
  return {
    ...draft,
    title,
    id: draft.isOwnId ? draft.id : proposeId(title, taken),
  };
}

/** Secrets that need not be typed, since they are carried over. */
function carriedSecrets(carryOver: CarryOver | undefined): ReadonlySet<string> {
  return new Set(
    (carryOver?.fields ?? []).flatMap(({ secret, to, outcome }) =>
      secret && to && outcome !== 'left'
        ? [to.startsWith('config.') ? to : `config.${to}`]
        : [],
    ),
  );
}

/** What is wrong with a form, besides its id, which has words of its own. */
export function checkDraft(
  provider: Provider,
  draft: NewDraft,
  carryOver?: CarryOver,
): FormIssue[] {
  const carried = carriedSecrets(carryOver);
  return [
    ...(draft.title.trim() === ''
      ? [{ field: 'title', code: 'required' as const }]
      : []),
    ...(draft.id === '' ? [{ field: 'id', code: 'required' as const }] : []),
    ...checkForm(fieldOf(provider), draft.config, path => carried.has(path)),
  ];
}

/** What is wrong with an id that is there. */
export function idProblem(
  id: string,
  taken: readonly string[],
): 'idTaken' | 'idForm' | undefined {
  if (taken.includes(id)) {
    return 'idTaken';
  }
  return id === '' || isValidId(id) ? undefined : 'idForm';
}

/** The config that a form describes. */
export function configOf(provider: Provider, draft: NewDraft): JsonObject {
  return groupOf(fromForm(fieldOf(provider), draft.config));
}

/** The request that a form makes. */
export function toRequest(options: {
  provider: Provider;
  draft: NewDraft;
  carryOver?: CarryOver;
  /** Switched off, whatever the form says. */
  off?: boolean;
}): CreateIntegrationRequest {
  const { provider, draft, carryOver, off } = options;
  return {
    id: draft.id,
    provider: provider.id,
    title: draft.title.trim(),
    enabled: draft.enabled && !off,
    initialSync: draft.initialSync,
    config: configOf(provider, draft),
    matchBy: draft.matchBy,
    missingPolicy: fromPolicyDraft(draft.missing),
    ...(Object.keys(draft.safeguards).length > 0 && {
      safeguards: draft.safeguards,
    }),
    schedules: firstSchedules(draft.hours, draft.mode),
    ...(carryOver && { carryOver: carryOver.from }),
  };
}
