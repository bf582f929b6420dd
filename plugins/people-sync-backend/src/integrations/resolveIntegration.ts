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

import {
  type DataSet,
  missingPolicyFor,
  sortDataSets,
} from '@people-sync/plugin-people-sync-common';
import { canonicalJson, contentHash } from '../mapping/canonical';
import type { Precedence } from '../people/merge';
import { DetachedProvider } from './DetachedProvider';
import type { ExaminedIntegration } from './examine';
import { networkOf } from './networkOf';
import { orderOf } from './priority';
import type { RegisteredProvider } from './ProviderRegistry';
import type { IntegrationSnapshot } from './snapshot';
import type { ResolvedIntegration } from './types';

/** Every integration in order: as configured, then as they were created. */
function precedenceOf(snapshot: IntegrationSnapshot): Precedence {
  const { precedence = [], attributePrecedence = {} } = snapshot.settings ?? {};
  const order = orderOf(
    precedence,
    snapshot.definitions.map(({ id }) => id),
  );
  return { order, attributes: attributePrecedence };
}

/** The data sets of a provider in processing order. */
export function dataSetsOf(registered: RegisteredProvider): DataSet[] {
  return sortDataSets(
    registered.descriptor.dataSets.map(({ dataSet }) => dataSet),
  );
}

/** Whether runs include a data set: yes, until somebody switches it off. */
export function isImportActive(
  item: Pick<ExaminedIntegration, 'imports'>,
  dataSet: DataSet,
): boolean {
  return Boolean(item.imports.get(dataSet)?.active ?? true);
}

/** What a run needs, from an integration without problems. */
export function resolveIntegration(
  item: ExaminedIntegration,
  registered: RegisteredProvider,
  snapshot: IntegrationSnapshot,
): ResolvedIntegration {
  const { definition, config } = item;
  const { provider, descriptor } = registered;
  const dataSets = dataSetsOf(registered);
  const matchBy = definition.matchBy ?? descriptor.matchBy;
  const precedence = precedenceOf(snapshot);
  const lifecycleFrom = snapshot.settings?.lifecycleFrom;
  const missingPolicy = (dataSet: DataSet) =>
    missingPolicyFor(definition.missingPolicy, dataSet);

  // Everything that decides what a plan says. Not the secrets, since rotating
  // one decides nothing, and not the safeguards, which the guard reads anew.
  const deciding = {
    provider: descriptor.id,
    config: item.publicConfig,
    matchBy,
    precedence,
    lifecycleFrom: lifecycleFrom ?? null,
    // Left out where they are the default: an upgrade looks at nobody anew.
    ...(definition.timezone !== 'UTC' && { timezone: definition.timezone }),
    ...(definition.startDates !== 'ignore' && {
      startDates: definition.startDates,
    }),
    dataSets: Object.fromEntries(
      dataSets.map(dataSet => [
        dataSet,
        {
          missing: missingPolicy(dataSet),
          scope: provider.scope?.({ config, dataSet }) ?? null,
        },
      ]),
    ),
  };

  return {
    id: definition.id,
    title: definition.title,
    provider,
    descriptor,
    enabled: definition.enabled,
    managedBy: definition.managedBy,
    config,
    network: networkOf(definition.managedBy, snapshot.settings),
    timezone: definition.timezone,
    startDates: definition.startDates,
    matchBy,
    missingPolicy,
    safeguards: dataSet => definition.safeguards[dataSet] ?? {},
    onDrift: definition.onDrift,
    activeDataSets: dataSets.filter(dataSet => isImportActive(item, dataSet)),
    precedence,
    lifecycleFrom,
    mappings: definition.mappings,
    fingerprint: contentHash(canonicalJson(deciding)),
  };
}

/**
 * What a run needs that asks the source nothing, of an integration that cannot
 * be asked: its configuration does not work, or its provider is gone.
 */
export function resolveDetached(
  item: ExaminedIntegration,
  snapshot: IntegrationSnapshot,
): ResolvedIntegration {
  const { providerId = '', title } = item.definition;
  const provider = DetachedProvider.create({ id: providerId, title });
  return resolveIntegration(
    item,
    { provider, descriptor: provider.describe() },
    snapshot,
  );
}
