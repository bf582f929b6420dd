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
import { ConflictError, InputError } from '@backstage/errors';
import {
  attributeField,
  type PortalPriority,
  type Priority,
} from '../integrations/priority';

/** What the portal has stored, with the changes of a patch. */
export function mergedPriority(
  stored: PortalPriority,
  patch: PortalPriority,
): PortalPriority {
  const attributes = { ...stored.attributes, ...patch.attributes };
  return {
    precedence: patch.precedence ?? stored.precedence,
    lifecycleFrom: patch.lifecycleFrom ?? stored.lifecycleFrom,
    // One with an empty order follows the general one, as if never named.
    attributes: Object.fromEntries(
      Object.entries(attributes).filter(
        ([, { precedence }]) => precedence.length > 0,
      ),
    ),
  };
}

/**
 * Refuses orders that app-config says, and integrations that do not exist. One
 * that was in a list before it went may stay in it.
 *
 * @throws ConflictError naming the fields that app-config says
 * @throws InputError naming the fields with unknown integrations
 */
export function assertPriority(options: {
  patch: PortalPriority;
  managed: readonly string[];
  known: readonly string[];
  before: Priority;
}): void {
  const { patch, managed, known, before } = options;
  const lists: [string, readonly string[], readonly string[]][] = [];
  if (patch.precedence) {
    lists.push(['precedence', patch.precedence, before.precedence]);
  }
  if (patch.lifecycleFrom) {
    const deciding = before.lifecycleFrom ?? [];
    lists.push(['lifecycleFrom', patch.lifecycleFrom, deciding]);
  }
  for (const [name, { precedence }] of Object.entries(patch.attributes ?? {})) {
    const own = before.attributes[name]?.precedence ?? [];
    lists.push([attributeField(name), precedence, own]);
  }

  const fixed = lists.map(([field]) => field).filter(f => managed.includes(f));
  if (fixed.length) {
    throw new ConflictError(
      fixed
        .map(field => `${field} is managed by app-config: peopleSync.${field}`)
        .join('; '),
    );
  }
  const problems = lists.flatMap(([field, ids, own]) => {
    const strangers = ids.filter(
      id => !known.includes(id) && !own.includes(id),
    );
    return strangers.length
      ? [
          `${field} names integrations that do not exist: ${strangers.join(
            ', ',
          )}`,
        ]
      : [];
  });
  if (problems.length) {
    throw new InputError(problems.join('; '));
  }
}
