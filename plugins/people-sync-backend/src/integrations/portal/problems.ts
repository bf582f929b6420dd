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
import type { ProviderDescriptor } from '@people-sync/plugin-people-sync-node';
import { isObject, valueAt } from '../configFields';
import type { IntegrationDefinition } from '../definitions';
import { configJsonSchema } from '../providerConfig';
import { propertiesOf } from '../publicConfig';
import type { ConfigProblem } from '../types';

/**
 * What is wrong with a config, with the true reason in place of "is required"
 * where a stored secret cannot be opened.
 */
export function unopenedProblems(
  definition: Pick<IntegrationDefinition, 'secretProblems'>,
  problems: readonly ConfigProblem[],
): ConfigProblem[] {
  const unopened = Object.entries(definition.secretProblems ?? {}).map(
    ([field, message]) => ({ field: `config.${field}`, message }),
  );
  const named = new Set(unopened.map(({ field }) => field));
  return [...unopened, ...problems.filter(({ field }) => !named.has(field))];
}

/** Fields that somebody in the portal must not set. */
export function portalOnlyProblems(
  { appConfigFields = [] }: ProviderDescriptor,
  config: JsonObject,
): ConfigProblem[] {
  return appConfigFields
    .filter(field => valueAt(config, field) !== undefined)
    .map(field => ({
      field: `config.${field}`,
      message: 'can be set in app-config only',
    }));
}

/**
 * Fields that the provider does not declare. It would ignore them, and what was
 * meant for a secret field would be kept in clear.
 */
export function unknownProblems(
  descriptor: ProviderDescriptor,
  config: JsonObject,
): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const visit = (at: JsonObject, schema: JsonObject, path: string) => {
    const properties = propertiesOf(schema);
    for (const [key, value] of Object.entries(at)) {
      const inner = properties.get(key);
      const field = `${path}.${key}`;
      if (!inner) {
        problems.push({ field, message: 'is not a known field' });
      } else if (isObject(value) && propertiesOf(inner).size > 0) {
        visit(value, inner, field);
      }
    }
  };
  const schema = configJsonSchema(descriptor);
  // One that is no plain object says itself what it takes.
  if (isObject(schema.properties)) {
    visit(config, schema, 'config');
  }
  return problems;
}
