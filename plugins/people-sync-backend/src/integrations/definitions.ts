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

import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  type DataSet,
  type DriftPolicy,
  type IntegrationConfigResult,
  type MissingPolicy,
  type MissingPolicyByDataSet,
  parseIntegrationConfig,
  parsePeopleSyncConfig,
  parseSafeguards,
  type PeopleSyncConfig,
  type Safeguards,
  type ScheduleConfig,
  type StartDates,
  type TraceLevel,
  withDefaultSafeguards,
} from '@people-sync/plugin-people-sync-common';
import { validateCron, validateWindows } from '../scheduling/nextRuns';
import type { OpenedSecrets } from '../secrets/SecretKeeper';
import { withSecrets } from './configFields';
import type { MappingRules } from '@people-sync/plugin-people-sync-node';
import { describeProblem, examineRules } from '../mapping/rules';
import { type IntegrationRow, jsonObject } from './integrationRows';
import type { ConfigProblem } from './types';

/** An integration as somebody configured it, whether it can work or not. */
export interface IntegrationDefinition {
  id: string;
  title: string;
  /** Absent when the configuration does not name one. */
  providerId?: string;
  managedBy: 'config' | 'ui';
  enabled: boolean;
  initialSync: boolean;
  /** IANA name: where its dates are days. */
  timezone: string;
  startDates: StartDates;
  /** Undefined where the provider's own keys apply. */
  matchBy?: string[];
  missingPolicy: MissingPolicy | MissingPolicyByDataSet;
  safeguards: Safeguards;
  /** Those of them that it sets itself. */
  ownSafeguards: Safeguards;
  onDrift: DriftPolicy;
  /** Undefined when they cannot be read. */
  schedules?: ScheduleConfig[];
  /** Rules that stand in app-config, by data set. */
  mappings?: Partial<Record<DataSet, MappingRules>>;
  /** How much of a record is kept at most; undefined when it cannot be read. */
  trace?: TraceLevel;
  /** Secrets included; not checked yet. */
  config: JsonObject;
  /** Fields below the integration. */
  problems: ConfigProblem[];
  /** Why a stored secret cannot be opened, by field of `config`. */
  secretProblems?: Record<string, string>;
}

/** The `peopleSync` section, or why all of it is unusable. */
export type RootResult =
  | { settings: PeopleSyncConfig; problem?: undefined }
  | { settings?: undefined; problem: ConfigProblem };

function objectAt(value: JsonValue | undefined, key: string): JsonObject {
  const inner =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? value[key]
      : undefined;
  return typeof inner === 'object' && inner !== null && !Array.isArray(inner)
    ? inner
    : {};
}

/** Reads `peopleSync` as it stands in app-config now. */
export function readRoot(config: Config): RootResult {
  try {
    return {
      settings: parsePeopleSyncConfig(config.getOptional('peopleSync'), {
        validateCron,
        validateWindows,
      }),
    };
  } catch (error) {
    // Only our own message is known not to repeat values.
    const message =
      error instanceof InputError
        ? error.message
        : 'peopleSync cannot be read; check the syntax of app-config';
    return { problem: { field: 'peopleSync', message } };
  }
}

function toDefinition(
  result: IntegrationConfigResult,
  raw: JsonObject,
  managedBy: 'config' | 'ui',
  portal: Safeguards,
): IntegrationDefinition {
  const config = objectAt(raw, 'config');
  if (!result.valid) {
    return {
      id: result.id,
      title: result.title,
      providerId: result.provider || undefined,
      managedBy,
      enabled: result.enabled,
      initialSync: false,
      timezone: 'UTC',
      startDates: 'ignore',
      missingPolicy: 'keep',
      safeguards: portal,
      ownSafeguards: {},
      onDrift: 'report',
      config,
      problems: result.problems,
    };
  }
  const { integration } = result;
  const { mappings, problems } = readMappings(integration.mappings ?? {});
  const own = parseSafeguards(raw.safeguards ?? {});
  return {
    id: integration.id,
    title: integration.title,
    providerId: integration.provider,
    managedBy,
    enabled: integration.enabled,
    initialSync: integration.initialSync,
    timezone: integration.timezone,
    startDates: integration.startDates,
    // What is filled in by default gives way to what the provider declares.
    matchBy: Array.isArray(raw.matchBy) ? integration.matchBy : undefined,
    missingPolicy: integration.missingPolicy,
    // What the integration leaves open is for the portal to say.
    safeguards:
      'safeguards' in own
        ? withDefaultSafeguards(own.safeguards, portal)
        : integration.safeguards,
    ownSafeguards: 'safeguards' in own ? own.safeguards : {},
    onDrift: integration.onDrift,
    schedules: integration.schedules,
    ...(Object.keys(mappings).length && { mappings }),
    trace: integration.trace,
    config,
    problems,
  };
}

/** Rules of app-config, and what keeps them from being used. */
function readMappings(written: Partial<Record<DataSet, JsonObject>>): {
  mappings: Partial<Record<DataSet, MappingRules>>;
  problems: ConfigProblem[];
} {
  const mappings: Partial<Record<DataSet, MappingRules>> = {};
  const problems: ConfigProblem[] = [];
  for (const [name, input] of Object.entries(written)) {
    const dataSet = name as DataSet;
    const examined = examineRules(input, dataSet);
    mappings[dataSet] = examined.rules;
    for (const problem of examined.problems) {
      problems.push({
        field: `mappings.${dataSet}`,
        message: `cannot be used: ${describeProblem(problem)}`,
      });
    }
  }
  return { mappings, problems };
}

/**
 * The integrations of app-config, in its order. `portal` is what holds where
 * an integration sets no limits.
 */
export function configDefinitions(
  config: Config,
  settings: PeopleSyncConfig,
  portal: Safeguards,
): IntegrationDefinition[] {
  const raw = objectAt(
    { root: config.getOptional<JsonObject>('peopleSync') },
    'root',
  );
  const integrations = objectAt(raw, 'integrations');
  return settings.integrations.map(result => {
    const id = result.valid ? result.integration.id : result.id;
    return toDefinition(result, objectAt(integrations, id), 'config', portal);
  });
}

/** An integration that was created in the portal, with its opened secrets. */
export function rowDefinition(
  row: IntegrationRow,
  portal: Safeguards,
  opened: OpenedSecrets = { values: {}, problems: {} },
): IntegrationDefinition {
  const raw: JsonObject = {
    provider: row.provider,
    title: row.title,
    enabled: Boolean(row.enabled),
    ...jsonObject(row.settings),
    config: withSecrets(jsonObject(row.config), opened.values),
  };
  return {
    ...toDefinition(parseIntegrationConfig(row.id, raw), raw, 'ui', portal),
    // Those of the portal are kept in their own table.
    schedules: undefined,
    secretProblems: opened.problems,
  };
}

/** A problem as an admin reads it: where to look, and what is wrong there. */
export function locate(
  definition: Pick<IntegrationDefinition, 'id' | 'managedBy'>,
  problem: ConfigProblem,
): ConfigProblem {
  const place =
    definition.managedBy === 'config'
      ? `peopleSync.integrations.${definition.id}.${problem.field}`
      : problem.field;
  return { field: problem.field, message: `${place} ${problem.message}` };
}
