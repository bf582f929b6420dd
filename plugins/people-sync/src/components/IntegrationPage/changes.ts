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
import {
  DATA_SETS,
  DEFAULT_SAFEGUARDS,
  missingPolicyFor,
  type Integration,
  type SafeguardLimit,
  type Safeguards,
  type UpdateIntegrationRequest,
  type WhatIfRequest,
} from '@people-sync/plugin-people-sync-common';
import { daysUntilTermination } from '../IntegrationForm';
import { isObject, isSame } from '../SchemaForm';

/**
 * What a change can do: nothing but be seen, make the next sync decide
 * differently, or make it remove people sooner or in greater numbers.
 */
export type ChangeClass = 'cosmetic' | 'sync' | 'destructive';

const LIMITS = ['removals', 'updates', 'creates', 'shrink'] as const;

/** Whether a limit lets more through than before. */
function isLooser(
  before: SafeguardLimit | undefined,
  after: SafeguardLimit | undefined,
): boolean {
  if (!before) {
    return false;
  }
  return (
    (after?.percent ?? Infinity) > (before.percent ?? Infinity) ||
    (after?.max ?? Infinity) > (before.max ?? Infinity) ||
    (before.percent !== undefined &&
      (after?.atLeast ?? 0) > (before.atLeast ?? 0))
  );
}

function loosens(
  before: Safeguards,
  after: Safeguards,
  defaults: Safeguards,
): boolean {
  return DATA_SETS.some(dataSet =>
    LIMITS.some(limit => {
      const inherited =
        defaults[dataSet]?.[limit] ?? DEFAULT_SAFEGUARDS[dataSet]?.[limit];
      return isLooser(
        before[dataSet]?.[limit] ?? inherited,
        after[dataSet]?.[limit] ?? inherited,
      );
    }),
  );
}

/** The worst that an update can do. */
export function classOf(
  integration: Integration,
  update: UpdateIntegrationRequest,
  defaults: Safeguards = {},
): ChangeClass {
  const { missingPolicy, safeguards } = update;
  if (
    missingPolicy !== undefined &&
    DATA_SETS.some(
      dataSet =>
        daysUntilTermination(missingPolicyFor(missingPolicy, dataSet)) <
        daysUntilTermination(
          missingPolicyFor(integration.missingPolicy, dataSet),
        ),
    )
  ) {
    return 'destructive';
  }
  if (safeguards && loosens(integration.safeguards, safeguards, defaults)) {
    return 'destructive';
  }
  const { title, revision, trace, initialSync, ...deciding } = update;
  return Object.values(deciding).some(value => value !== undefined)
    ? 'sync'
    : 'cosmetic';
}

/** An update without what is as it was. */
export function onlyChanges(
  integration: Integration,
  update: UpdateIntegrationRequest,
): UpdateIntegrationRequest {
  const changed: UpdateIntegrationRequest = {};
  const { config, ...others } = update;
  for (const [key, value] of Object.entries(others)) {
    const was = Object.entries(integration).find(([name]) => name === key)?.[1];
    if (value !== undefined && !isSame(value, was)) {
      Object.assign(changed, { [key]: value });
    }
  }
  if (config && Object.keys(config).length > 0) {
    changed.config = config;
  }
  return changed;
}

function withoutPath(
  config: JsonObject,
  [first, ...rest]: readonly string[],
): JsonObject {
  const { [first]: inner, ...others } = config;
  if (rest.length === 0 || inner === undefined) {
    return others;
  }
  return isObject(inner)
    ? { ...others, [first]: withoutPath(inner, rest) }
    : config;
}

/**
 * The part of an update that stored state can be asked about, without secrets.
 * Undefined when nothing is left.
 */
export function toWhatIf(
  update: UpdateIntegrationRequest,
  secretFields: readonly string[],
): WhatIfRequest | undefined {
  const { matchBy, missingPolicy, safeguards } = update;
  const config = secretFields.reduce<JsonObject>(
    (open, field) => withoutPath(open, field.split('.')),
    update.config ?? {},
  );
  const request: WhatIfRequest = {
    ...(matchBy && { matchBy }),
    ...(missingPolicy !== undefined && { missingPolicy }),
    ...(safeguards && { safeguards }),
    ...(Object.keys(config).length > 0 && { config }),
  };
  return Object.keys(request).length > 0 ? request : undefined;
}
