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
  missingPolicyFor,
  type DataSetSafeguards,
  type Integration,
  type SafeguardLimit,
  type Safeguards,
  type UpdateIntegrationRequest,
  type WhatIfRequest,
} from '@people-sync/plugin-people-sync-common';
import { daysUntilTermination } from '../IntegrationForm';
import { inheritedLimits, LIMIT_KINDS, loosens } from '../Safeguards';
import { isObject, isSame } from '../SchemaForm';

/**
 * What a change can do: nothing but be seen, make the next sync decide
 * differently, or make it remove people sooner or in greater numbers.
 */
export type ChangeClass = 'cosmetic' | 'sync' | 'destructive';

/** A limit that nothing exceeds. */
const UNLIMITED: SafeguardLimit = { max: Number.MAX_SAFE_INTEGER };

/**
 * Limits as they will count: to a question, what is not named is as it stands,
 * so that limits which are taken away have to be named.
 */
function withRemoved(
  before: Safeguards,
  after: Safeguards,
  defaults: Safeguards,
): Safeguards {
  const result: Safeguards = { ...after };
  for (const dataSet of DATA_SETS) {
    const inherited = inheritedLimits(dataSet, defaults);
    const own: DataSetSafeguards = { ...after[dataSet] };
    for (const limit of LIMIT_KINDS) {
      if (before[dataSet]?.[limit] && !own[limit]) {
        own[limit] = inherited[limit] ?? UNLIMITED;
      }
    }
    if (before[dataSet]?.attributes && !own.attributes) {
      own.attributes = inherited.attributes ?? {};
    }
    if (
      before[dataSet]?.minPopulation !== undefined &&
      own.minPopulation === undefined
    ) {
      own.minPopulation = inherited.minPopulation ?? 0;
    }
    if (Object.keys(own).length > 0) {
      result[dataSet] = own;
    }
  }
  return result;
}

/** The worst that an update can do. */
export function classOf(
  integration: Integration,
  update: UpdateIntegrationRequest,
  defaults: Safeguards = {},
): ChangeClass {
  const { missingPolicy, safeguards, onDrift } = update;
  if (onDrift === 'report' && integration.onDrift === 'hold') {
    return 'destructive';
  }
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
  if (
    safeguards &&
    loosens(ownSafeguardsOf(integration), safeguards, defaults)
  ) {
    return 'destructive';
  }
  const { title, revision, trace, initialSync, ...deciding } = update;
  return Object.values(deciding).some(value => value !== undefined)
    ? 'sync'
    : 'cosmetic';
}

/** The limits that an integration sets itself. */
export function ownSafeguardsOf(
  integration: Pick<Integration, 'safeguards' | 'ownSafeguards'>,
): Safeguards {
  return integration.ownSafeguards ?? integration.safeguards;
}

/** An update without what is as it was. */
export function onlyChanges(
  integration: Integration,
  update: UpdateIntegrationRequest,
): UpdateIntegrationRequest {
  const changed: UpdateIntegrationRequest = {};
  const { config, ...others } = update;
  const current = { ...integration, onDrift: integration.onDrift ?? 'report' };
  for (const [key, value] of Object.entries(others)) {
    const was =
      key === 'safeguards'
        ? ownSafeguardsOf(integration)
        : Object.entries(current).find(([name]) => name === key)?.[1];
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
  /** Limits that the integration has, and those that count where it has none. */
  limits: { own?: Safeguards; defaults?: Safeguards } = {},
): WhatIfRequest | undefined {
  const { matchBy, missingPolicy, safeguards } = update;
  const config = secretFields.reduce<JsonObject>(
    (open, field) => withoutPath(open, field.split('.')),
    update.config ?? {},
  );
  const request: WhatIfRequest = {
    ...(matchBy && { matchBy }),
    ...(missingPolicy !== undefined && { missingPolicy }),
    ...(safeguards && {
      safeguards: withRemoved(
        limits.own ?? {},
        safeguards,
        limits.defaults ?? {},
      ),
    }),
    ...(Object.keys(config).length > 0 && { config }),
  };
  return Object.keys(request).length > 0 ? request : undefined;
}
