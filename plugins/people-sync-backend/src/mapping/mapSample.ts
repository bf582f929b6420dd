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

import { ServiceUnavailableError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  MappingRules,
  MapSample,
  ProviderDescriptor,
} from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import { loadAttributes } from '../attributes/loadAttributes';
import { withoutPaths } from './canonical';
import { loadMasterData } from './loadMasterData';
import { type MappedIntegration, MappingLoader } from './MappingLoader';
import type { PreviewThread } from './worker/PreviewThread';
import type { SampleResult } from './worker/protocol';

type Outcome = Awaited<ReturnType<MapSample>>;

/** Whose mapping a connection test tries. */
export interface SampledIntegration {
  /** As its configuration makes it. */
  descriptor: ProviderDescriptor;
  /** Absent of one that is not saved yet. */
  integration?: MappedIntegration;
}

/** Gives what the step `mapping` of a connection test hands its rows to. */
export type SampleMapping = (of: SampledIntegration) => MapSample;

/** Rows that are looked at. */
const MAX_ROWS = 100;

/** Attributes that are told about, the most important first. */
const TOLD = [
  'displayName',
  'email',
  'employeeNumber',
  'title',
  'department',
  'manager',
];

function mappingName(options: {
  isConfigured: boolean;
  version: number;
  title: string;
}): string {
  if (options.isConfigured) {
    return 'The mapping of app-config';
  }
  return options.version > 0
    ? `Version ${options.version} of the mapping`
    : `The default mapping of ${options.title}`;
}

function countsOf(filled: Record<string, number>): string {
  const names = [
    ...TOLD.filter(name => name in filled),
    ...Object.keys(filled).filter(name => !TOLD.includes(name)),
  ];
  return names
    .slice(0, TOLD.length)
    .map(name => `${name} ${filled[name]}`)
    .join(', ');
}

function toOutcome(name: string, result: SampleResult): Outcome {
  const { rows, failed, filled, failures } = result;
  const counts = `With a value: ${countsOf(filled)}.`;
  if (failed === 0) {
    return {
      outcome: 'ok',
      message: `${name} fits all ${rows} rows that were tried. ${counts}`,
    };
  }
  const causes = failures
    .slice(0, 3)
    .map(
      ({ attribute, code, rows: many }) =>
        `${[attribute, code].filter(Boolean).join(' ')} (${many})`,
    )
    .join(', ');
  return {
    outcome: 'warning',
    message: `${name} fails for ${failed} of ${rows} rows that were tried: ${causes}. ${counts}`,
    hint: failures[0].hint,
  };
}

/**
 * Maps what a connection test has read as a run would: the rules in force, in
 * the thread of previews, on the state that the provider makes of each payload.
 */
export function mapSampleWith(options: {
  knex: Knex;
  previews: Pick<PreviewThread, 'sample'>;
}): SampleMapping {
  const { knex, previews } = options;
  return ({ descriptor, integration }) =>
    async ({ dataSet, payloads }) => {
      const declared = descriptor.dataSets.find(
        candidate => candidate.dataSet === dataSet,
      );
      if (!declared) {
        return {
          outcome: 'skipped',
          message: `There is no mapping of ${dataSet}.`,
        };
      }
      const { version, rules }: { version: number; rules: MappingRules } =
        integration
          ? await MappingLoader.create({ knex }).rulesOf(integration, declared)
          : { version: 0, rules: declared.defaultMapping };
      const states = payloads.slice(0, MAX_ROWS).map<JsonObject>(payload => {
        const received = withoutPaths(payload, declared.sensitivePaths ?? []);
        return (
          declared.toState?.({ received, previous: undefined }) ?? received
        );
      });
      const name = mappingName({
        isConfigured: integration?.mappings?.[dataSet] !== undefined,
        version,
        title: descriptor.title,
      });
      const setting = {
        dataSet,
        custom: await loadAttributes(knex, dataSet),
        masterData: (await loadMasterData({ knex, rules })).entries,
        rules: {},
        current: rules,
      };
      let result: Awaited<ReturnType<PreviewThread['sample']>>;
      try {
        result = await previews.sample(setting, states);
      } catch (error) {
        if (error instanceof ServiceUnavailableError) {
          return { outcome: 'skipped', message: `${error.message}.` };
        }
        throw error;
      }
      return 'problem' in result
        ? {
            outcome: 'failed',
            code: 'configuration',
            message: `${name} cannot be used: ${result.problem}.`,
            hint: 'Correct it in the mapping editor, or in app-config where it stands there.',
          }
        : toOutcome(name, result);
    };
}
