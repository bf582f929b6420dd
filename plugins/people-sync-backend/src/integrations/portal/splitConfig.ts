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
import { withoutPaths } from '../../mapping/canonical';
import { isObject, valueAt } from '../configFields';
import type { ConfigProblem } from '../types';

const MAX_SECRET_LENGTH = 16_384;

/** A config as somebody sent it, taken apart. */
export interface SplitConfig {
  /** Without secrets; null where a field is to be cleared. */
  open: JsonObject;
  /** Secrets that were given, by field. */
  given: Record<string, string>;
  /** Secret fields that are to be cleared. */
  cleared: string[];
  problems: ConfigProblem[];
}

/** Takes the secrets out of a config. An empty one was not given. */
export function splitConfig(
  descriptor: ProviderDescriptor,
  config: JsonObject,
): SplitConfig {
  const split: SplitConfig = {
    open: withoutPaths(config, descriptor.secretFields),
    given: {},
    cleared: [],
    problems: [],
  };
  for (const field of descriptor.secretFields) {
    const value = valueAt(config, field);
    if (value === null) {
      split.cleared.push(field);
    } else if (value === undefined || value === '') {
      continue;
    } else if (typeof value !== 'string') {
      split.problems.push({
        field: `config.${field}`,
        message: 'must be a string',
      });
    } else if (value.length > MAX_SECRET_LENGTH) {
      split.problems.push({
        field: `config.${field}`,
        message: `must be at most ${MAX_SECRET_LENGTH} characters long`,
      });
    } else {
      split.given[field] = value;
    }
  }
  return split;
}

/** Lays a patch over a config (RFC 7396): null removes. */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const merged = new Map(Object.entries(target));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      merged.delete(key);
    } else if (isObject(value)) {
      const before = merged.get(key);
      merged.set(key, mergePatch(isObject(before) ? before : {}, value));
    } else if (value !== undefined) {
      merged.set(key, value);
    }
  }
  return Object.fromEntries(merged);
}

/** Whether the object a secret stands in is there. */
export function hasPlaceFor(config: JsonObject, field: string): boolean {
  const parent = field.split('.').slice(0, -1).join('.');
  return !parent || isObject(valueAt(config, parent));
}
