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
import {
  groupOf,
  isOptionalGroup,
  unionOf,
  type FormValue,
} from './formValues';
import { isSame } from './isSame';
import { isObject, type FormField } from './schema';

/**
 * What to send to turn one config into another, as a JSON merge patch (RFC
 * 7396): null clears, and what is not named stays, so that secrets nobody has
 * typed are kept.
 */
export function toPatch(before: JsonObject, after: JsonObject): JsonObject {
  const patch: JsonObject = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const was = before[key];
    const is = after[key];
    if (!isSame(was, is)) {
      patch[key] =
        isObject(was) && isObject(is) ? toPatch(was, is) : is ?? null;
    }
  }
  return patch;
}

/** Paths of the secrets that a form has a field for at the moment. */
function activeSecrets(field: FormField, form: FormValue): string[] {
  switch (field.kind) {
    case 'text':
      return field.isSecret ? [field.path] : [];
    case 'group':
      return form === undefined && isOptionalGroup(field)
        ? []
        : field.fields.flatMap(inner =>
            activeSecrets(inner, groupOf(form)[inner.key]),
          );
    case 'union': {
      const { variant: id, values } = unionOf(form);
      const variant = field.variants.find(item => item.id === id);
      return variant ? activeSecrets(variant.field, values[id]) : [];
    }
    default:
      return [];
  }
}

function withNull(
  config: JsonObject,
  [first, ...rest]: readonly string[],
): JsonObject {
  const inner = config[first];
  if (rest.length === 0) {
    return { ...config, [first]: null };
  }
  // Where the object around a secret goes, the secret goes with it.
  return isObject(inner)
    ? { ...config, [first]: withNull(inner, rest) }
    : config;
}

/**
 * A config that clears the stored secrets nobody has a field for any more, such
 * as the token of a sign-in that is now by password.
 *
 * @param stored - their paths below `config`.
 */
export function withoutStaleSecrets(options: {
  field: FormField;
  form: FormValue;
  config: JsonObject;
  stored: readonly string[];
}): JsonObject {
  const { field, form, config, stored } = options;
  const active = new Set(activeSecrets(field, form));
  return stored
    .filter(path => !active.has(`config.${path}`))
    .reduce((all, path) => withNull(all, path.split('.')), config);
}
