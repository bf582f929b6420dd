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

import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type {
  MappingRule,
  MappingRules,
  ProviderDataSet,
} from '@people-sync/plugin-people-sync-node';
import type { CompleteConfig } from './config';
import type { RestResource } from './schema/resource';

/** Attributes that name one other record, and those that name several. */
const REFERENCES = new Set([
  'manager',
  'parent',
  'leader',
  'employee',
  'orgUnit',
]);
const LISTS = new Set(['orgUnits']);

const PATH = /^[\w$-]+(\.[\w$-]+)*$/;

function ruleOf(attribute: string, text: string): MappingRule {
  if (REFERENCES.has(attribute)) {
    return { reference: text };
  }
  if (LISTS.has(attribute)) {
    return { references: text };
  }
  return PATH.test(text) ? { path: text } : { expression: text };
}

/** The mapping that the fields of a resource say. */
export function mappingOf(resource: RestResource): MappingRules {
  return {
    attributes: Object.fromEntries(
      Object.entries(resource.fields).map(([attribute, text]) => [
        attribute,
        ruleOf(attribute, text),
      ]),
    ),
    required: ['displayName'],
  };
}

/** The data sets that are configured. */
export function dataSetsOf(config: CompleteConfig): ProviderDataSet[] {
  return Object.entries(config.resources).flatMap(([dataSet, resource]) =>
    resource
      ? [
          {
            dataSet: dataSet as DataSet,
            defaultMapping: mappingOf(resource),
            sensitivePaths: resource.sensitive,
          },
        ]
      : [],
  );
}
