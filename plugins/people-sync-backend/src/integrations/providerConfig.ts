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
import { z } from 'zod';
import type { ConfigProblem } from './types';

/**
 * Without what is empty: an environment variable that is set to nothing leaves
 * an empty string behind, which would otherwise pass for a value.
 */
export function withoutEmpty(value: JsonValue): JsonValue | undefined {
  if (value === null || value === '') {
    return undefined;
  }
  if (Array.isArray(value)) {
    return value
      .map(withoutEmpty)
      .filter((item): item is JsonValue => item !== undefined);
  }
  if (typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) => {
        const kept = inner === undefined ? undefined : withoutEmpty(inner);
        return kept === undefined ? [] : [[key, kept]];
      }),
    );
  }
  return typeof value === 'string' && value.trim() === '' ? undefined : value;
}

function articleFor(noun: string): string {
  return /^[aeiou]/.test(noun) ? 'an' : 'a';
}

/** Wording that never repeats the value, which may be a secret. */
function wording(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is required'
        : `must be ${articleFor(String(issue.expected))} ${issue.expected}`;
    case 'invalid_value':
      return issue.input === undefined
        ? 'is required'
        : `must be ${issue.values.map(String).join(' or ')}`;
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) === 1
        ? 'must not be empty'
        : 'is too small';
    case 'too_big':
      return 'is too big';
    case 'invalid_format':
      return 'does not have the right form';
    case 'unrecognized_keys':
      return 'is not a known field';
    default:
      return issue.input === undefined ? 'is required' : undefined;
  }
}

function fieldOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (field, key) =>
      typeof key === 'number' ? `${field}[${key}]` : `${field}.${String(key)}`,
    'config',
  );
}

/** Schemas tend to begin their messages with the name of the field. */
function withoutLeaf(message: string, path: readonly PropertyKey[]): string {
  const leaf = String(path.at(-1) ?? '');
  return leaf && message.startsWith(`${leaf} `)
    ? message.slice(leaf.length + 1)
    : message;
}

/** The config as the provider wants it, or what is wrong field by field. */
export type ProviderConfigResult =
  | { config: unknown; problems: [] }
  | { config?: undefined; problems: ConfigProblem[] };

/** Checks the `config` of an integration with the schema of its provider. */
export async function parseProviderConfig(
  descriptor: ProviderDescriptor,
  config: JsonObject,
): Promise<ProviderConfigResult> {
  const result = await descriptor.configSchema.safeParseAsync(
    withoutEmpty(config) ?? {},
    { error: wording },
  );
  if (result.success) {
    return { config: result.data, problems: [] };
  }
  return {
    problems: result.error.issues.flatMap(issue => {
      const paths =
        issue.code === 'unrecognized_keys'
          ? issue.keys.map(key => [...issue.path, key])
          : [issue.path];
      return paths.map(path => ({
        field: fieldOf(path),
        message: withoutLeaf(issue.message, path),
      }));
    }),
  };
}

/** JSON schema of the config, for forms. */
export function configJsonSchema(descriptor: ProviderDescriptor): JsonObject {
  return z.toJSONSchema(descriptor.configSchema, {
    io: 'input',
    unrepresentable: 'any',
  }) as JsonObject;
}
