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
import { parseIntegrationConfig } from '@people-sync/plugin-people-sync-common';
import type { ProviderDescriptor } from '@people-sync/plugin-people-sync-node';
import { validateCron } from '../../scheduling/nextRuns';
import { withSecrets } from '../configFields';
import { parseProviderConfig } from '../providerConfig';
import type { RegisteredProvider } from '../ProviderRegistry';
import type { ConfigProblem } from '../types';
import {
  portalOnlyProblems,
  unknownProblems,
  unopenedProblems,
} from './problems';

/**
 * Checks the `config` of an integration of the portal: like that of app-config,
 * and more strictly.
 *
 * @returns the config as the provider wants it, or what is wrong
 */
export async function checkConfig(options: {
  descriptor: ProviderDescriptor;
  /** Without secrets. */
  config: JsonObject;
  secrets: Readonly<Record<string, string>>;
  /** Why stored secrets cannot be opened, by field. */
  unopened?: Record<string, string>;
}): Promise<{ config?: unknown; problems: ConfigProblem[] }> {
  const { descriptor, config, secrets, unopened } = options;
  const parsed = await parseProviderConfig(
    descriptor,
    withSecrets(config, secrets),
  );
  const unknown = unknownProblems(descriptor, config);
  const named = new Set(unknown.map(({ field }) => field));
  const problems = [
    ...unknown,
    ...portalOnlyProblems(descriptor, config),
    ...unopenedProblems(
      { secretProblems: unopened },
      parsed.problems.filter(({ field }) => !named.has(field)),
    ),
  ];
  return problems.length ? { problems } : { config: parsed.config, problems };
}

/** Checks everything but the `config`, in the shape of app-config. */
export function checkEnvelope(id: string, fields: JsonObject): ConfigProblem[] {
  return parseIntegrationConfig(id, fields, { validateCron }).problems;
}

/** The descriptor as a config makes it. */
export function describeWith(
  { provider, descriptor }: RegisteredProvider,
  config: unknown,
): ProviderDescriptor {
  return provider.describeConfigured?.({ config }) ?? descriptor;
}
