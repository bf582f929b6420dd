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

import type { FormField } from '../SchemaForm';

/** Titles of fields by their path, for lists of problems. */
export function titlesOf(
  field: FormField,
  others: { [path: string]: string } = {},
): ReadonlyMap<string, string> {
  const titles = new Map(Object.entries(others));
  const add = (at: FormField) => {
    if (at.key) {
      titles.set(at.path, at.title);
    }
    if (at.kind === 'group') {
      at.fields.forEach(add);
    }
    if (at.kind === 'union') {
      at.variants.forEach(variant => {
        if (variant.field.kind === 'group') {
          variant.field.fields.forEach(add);
        }
      });
    }
  };
  add(field);
  return titles;
}
