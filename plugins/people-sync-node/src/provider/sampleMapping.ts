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
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { MappingRule, MappingRules } from './mapping';
import type { ConnectionTestStep, MapSample } from './provider';

/**
 * Tries the mapping on a few rows, for the last step of a connection test. Says
 * how many of them have a value, and never which.
 *
 * With `mapSample`, which the engine hands to the test, that is the mapping in
 * force, evaluated as in a run. Without it, `mapping` is looked at, and rules
 * that take an expression are left out.
 *
 * @param options.states - the rows, as the mapping sees them
 * @param options.payloads - the rows as `fetch` delivers them, where the data set
 * has a `toState`; else the same as the states
 * @param options.dataSet - whose rows these are; `employees` by default
 * @param options.attributes - what to look at, the most important first
 * @param options.noun - what a row is about, such as `people`
 * @public
 */
export async function sampleMapping(options: {
  states: readonly JsonObject[];
  payloads?: readonly JsonObject[];
  dataSet?: DataSet;
  mapSample?: MapSample;
  mapping: MappingRules;
  attributes: readonly string[];
  noun?: string;
}): Promise<Omit<ConnectionTestStep, 'step'>> {
  const { states, mapSample, mapping, attributes, noun = 'people' } = options;
  if (states.length === 0) {
    return {
      outcome: 'skipped',
      message: 'There is nobody to try the mapping on.',
    };
  }
  if (mapSample) {
    return mapSample({
      dataSet: options.dataSet ?? 'employees',
      payloads: options.payloads ?? states,
    });
  }
  const counts = attributes
    .filter(attribute => pathsOf(mapping.attributes[attribute]).length > 0)
    .map(attribute => {
      const paths = pathsOf(mapping.attributes[attribute]);
      const having = states.filter(state =>
        paths.some(path => hasValue(state, path)),
      ).length;
      return { attribute, having };
    });
  const message = `Of ${states.length} ${noun} have ${counts
    .map(({ attribute, having }) => `${attribute} ${having}`)
    .join(', ')}.`;
  const named = counts.find(({ attribute }) => attribute === 'displayName');
  return named && named.having < states.length
    ? {
        outcome: 'warning',
        message,
        hint: 'People without a display name fail. Change the mapping or add the name at the source.',
      }
    : { outcome: 'ok', message };
}

function pathsOf(rule: MappingRule | undefined): string[] {
  if (!rule) {
    return [];
  }
  if ('path' in rule) {
    return [rule.path];
  }
  if ('firstOf' in rule) {
    return rule.firstOf;
  }
  if ('reference' in rule) {
    return [rule.reference];
  }
  if ('date' in rule) {
    return [rule.date];
  }
  return [];
}

function hasValue(state: JsonObject, path: string): boolean {
  const value = path
    .split('.')
    .reduce<unknown>(
      (current, key) =>
        typeof current === 'object' &&
        current !== null &&
        !Array.isArray(current)
          ? (current as JsonObject)[key]
          : undefined,
      state,
    );
  return value !== undefined && value !== null && value !== '';
}
