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

import type { JsonObject, JsonValue } from '@backstage/types';
import type { ProviderDescriptor } from '@people-sync/plugin-people-sync-node';
import { withoutPaths } from '../mapping/canonical';
import { isObject, valueAt } from './configFields';
import { configJsonSchema } from './providerConfig';

/** Keys that a JSON schema names, through its alternatives. */
export function propertiesOf(schema: JsonObject): Map<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  if (isObject(schema.properties)) {
    for (const [key, inner] of Object.entries(schema.properties)) {
      found.set(key, isObject(inner) ? inner : {});
    }
  }
  for (const word of ['anyOf', 'oneOf', 'allOf']) {
    const alternatives = schema[word];
    for (const inner of Array.isArray(alternatives) ? alternatives : []) {
      if (isObject(inner)) {
        for (const [key, value] of propertiesOf(inner)) {
          found.set(key, found.get(key) ?? value);
        }
      }
    }
  }
  return found;
}

/** Addresses may carry a user name and a password in them. */
function withoutUserInfo(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1');
}

function known(value: JsonValue, schema: JsonObject): JsonValue {
  if (typeof value === 'string') {
    return withoutUserInfo(value);
  }
  if (Array.isArray(value)) {
    const items = isObject(schema.items) ? schema.items : {};
    return value.map(item => known(item, items));
  }
  if (!isObject(value)) {
    return value;
  }
  const properties = propertiesOf(schema);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      const innerSchema = properties.get(key);
      return innerSchema && inner !== undefined
        ? [[key, known(inner, innerSchema)]]
        : [];
    }),
  );
}

/**
 * The config as it may be stored and shown: only fields that the provider
 * declares, since a mistyped name may hold a secret, and of those none that is
 * secret.
 */
export function publicConfig(
  descriptor: ProviderDescriptor,
  config: JsonObject,
): JsonObject {
  const open = withoutPaths(config, descriptor.secretFields);
  return known(open, configJsonSchema(descriptor)) as JsonObject;
}

/**
 * The config of an integration of the portal as it is stored and shown. Nobody
 * could have given a field that the provider does not declare, so everything
 * that is not secret stays.
 */
export function storableConfig(
  descriptor: ProviderDescriptor,
  config: JsonObject,
): JsonObject {
  return withoutPaths(config, descriptor.secretFields);
}

/** Whether each secret field holds something. */
export function secretsSet(
  descriptor: ProviderDescriptor,
  config: JsonObject,
): Record<string, boolean> {
  return Object.fromEntries(
    descriptor.secretFields.map(field => {
      const value = valueAt(config, field);
      return [field, value !== undefined && value !== null && value !== ''];
    }),
  );
}
