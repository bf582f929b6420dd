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

import {
  groupOf,
  isOptionalGroup,
  pairsOf,
  textsOf,
  unionOf,
  type FormValue,
} from './formValues';
import type { FormField } from './schema';

/** What a form finds wrong by itself, before the backend is asked. */
export interface FormIssue {
  /** Path below the integration, such as `config.tenantId`. */
  field: string;
  code: 'required' | 'form' | 'short' | 'whole' | 'low' | 'high' | 'json';
  amount?: number;
}

/** Whether a pattern of a schema, which may be of another dialect, matches. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return true;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Finds what is missing or malformed. `isSet` knows the stored secrets. */
export function checkForm(
  field: FormField,
  form: FormValue,
  isSet: (path: string) => boolean,
): FormIssue[] {
  const { path } = field;
  const missing: FormIssue[] =
    field.isRequired && !field.isNullable
      ? [{ field: path, code: 'required' }]
      : [];
  switch (field.kind) {
    case 'text': {
      const text = typeof form === 'string' ? form : '';
      if (text.trim() === '') {
        const isKept = field.isSecret && form !== null && isSet(path);
        return isKept ? [] : missing;
      }
      if (field.minLength !== undefined && text.length < field.minLength) {
        return [{ field: path, code: 'short', amount: field.minLength }];
      }
      return field.pattern && !matches(field.pattern, text.trim())
        ? [{ field: path, code: 'form' }]
        : [];
    }
    case 'number': {
      if (typeof form !== 'number') {
        return missing;
      }
      if (field.isInteger && !Number.isInteger(form)) {
        return [{ field: path, code: 'whole' }];
      }
      if (field.minimum !== undefined && form < field.minimum) {
        return [{ field: path, code: 'low', amount: field.minimum }];
      }
      return field.maximum !== undefined && form > field.maximum
        ? [{ field: path, code: 'high', amount: field.maximum }]
        : [];
    }
    case 'choice':
      return form === undefined ? missing : [];
    case 'texts':
      return textsOf(form).some(text => text.trim() !== '') ? [] : missing;
    case 'pairs':
      return pairsOf(form).some(({ name }) => name.trim() !== '')
        ? []
        : missing;
    case 'group':
      return form === undefined && isOptionalGroup(field)
        ? []
        : field.fields.flatMap(inner =>
            checkForm(inner, groupOf(form)[inner.key], isSet),
          );
    case 'union': {
      const { variant: id, values } = unionOf(form);
      const variant = field.variants.find(item => item.id === id);
      return variant ? checkForm(variant.field, values[id], isSet) : missing;
    }
    case 'json':
      if (typeof form !== 'string' || form.trim() === '') {
        return missing;
      }
      return isJson(form) ? [] : [{ field: path, code: 'json' }];
    default:
      return [];
  }
}
