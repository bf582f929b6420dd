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
import { type IntegrationDefinition, locate } from './definitions';
import type { ImportDbRow, IntegrationRow } from './integrationRows';
import { providerMissing } from './providerMissing';
import {
  canPull,
  type ProviderRegistry,
  type RegisteredProvider,
} from './ProviderRegistry';
import { portalOnlyProblems, unopenedProblems } from './portal/problems';
import { parseProviderConfig } from './providerConfig';
import { publicConfig, secretsSet, storableConfig } from './publicConfig';
import type { IntegrationSnapshot } from './snapshot';
import type { ConfigProblem } from './types';

/** An integration with everything that is known about it. */
export interface ExaminedIntegration {
  definition: IntegrationDefinition;
  /** Absent until it is stored. */
  row?: IntegrationRow;
  /** By data set. */
  imports: ReadonlyMap<string, ImportDbRow>;
  /** Absent when its provider is not installed. */
  registered?: RegisteredProvider;
  /** Validated, secrets included. Only there without problems. */
  config?: unknown;
  /** Fields that are known and not secret. */
  publicConfig: JsonObject;
  /** Whether each secret is set. */
  secrets: Record<string, boolean>;
  /** Empty when it can run. */
  problems: ConfigProblem[];
}

const NO_IMPORTS: ReadonlyMap<string, ImportDbRow> = new Map();

/** Finds out whether an integration can run, and what is wrong otherwise. */
export async function examineDefinition(options: {
  definition: IntegrationDefinition;
  snapshot: IntegrationSnapshot;
  providers: ProviderRegistry;
}): Promise<ExaminedIntegration> {
  const { definition, snapshot, providers } = options;
  const { id, providerId } = definition;
  const registered = providerId ? providers.get(providerId) : undefined;
  const stored = {
    definition,
    row: snapshot.rows.get(id),
    imports: snapshot.imports.get(id) ?? NO_IMPORTS,
  };
  // With the section unreadable, what the database holds may be outdated, and
  // problems found in it would mislead.
  const locateAll = (problems: ConfigProblem[]) =>
    snapshot.rootProblem
      ? [snapshot.rootProblem]
      : problems.map(problem => locate(definition, problem));

  if (!registered) {
    return {
      ...stored,
      // Without its provider nobody knows which fields are secret.
      publicConfig: {},
      secrets: {},
      problems: locateAll([
        ...definition.problems,
        ...(providerId ? [providerMissing(providers)] : []),
      ]),
    };
  }
  const { descriptor } = registered;
  const parsed = await parseProviderConfig(descriptor, definition.config);
  const ofPortal = definition.managedBy === 'ui';
  const problems = locateAll([
    ...definition.problems,
    ...unopenedProblems(definition, parsed.problems),
    ...(ofPortal ? portalOnlyProblems(descriptor, definition.config) : []),
  ]);
  return {
    ...stored,
    registered: problems.length
      ? registered
      : configured(registered, parsed.config),
    config: problems.length ? undefined : parsed.config,
    publicConfig: ofPortal
      ? storableConfig(descriptor, definition.config)
      : publicConfig(descriptor, definition.config),
    secrets: secretsSet(descriptor, definition.config),
    problems,
  };
}

/** The provider as this configuration makes it. */
function configured(
  registered: RegisteredProvider,
  config: unknown,
): RegisteredProvider {
  const { provider } = registered;
  return provider.describeConfigured
    ? { ...registered, descriptor: provider.describeConfigured({ config }) }
    : registered;
}

/** Whether runs can be started that fetch from it. */
export function isRunnable(item: ExaminedIntegration): boolean {
  return (
    item.definition.enabled &&
    item.problems.length === 0 &&
    item.registered !== undefined &&
    canPull(item.registered.descriptor)
  );
}
