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

import type {
  Integration,
  Person,
} from '@people-sync/plugin-people-sync-common';
import { useIntegrations } from '../../hooks/useIntegrations';

/** The integrations that know a person. */
export interface PersonSources {
  /** As far as the user may see them, in the order of precedence. */
  integrations: Integration[];
  /** For a sentence; ids where titles are not for the user to see. */
  titles: string;
  titleOf(id: string): string;
}

function sourceIdsOf(
  person: Person | undefined,
  leadingIntegrationId: string | undefined,
): Set<string> {
  const ids = new Set<string>();
  const add = (id: string | undefined) => id && ids.add(id);
  add(leadingIntegrationId);
  add(person?.lastRecord?.integrationId);
  for (const { integrationId, others } of person?.attributes ?? []) {
    add(integrationId);
    others.forEach(other => add(other.integrationId));
  }
  return ids;
}

/** Finds out which integrations know a person. */
export function usePersonSources(
  person: Person | undefined,
  /** One that is known to, such as by an annotation. */
  leadingIntegrationId?: string,
): PersonSources {
  const { value } = useIntegrations();
  const ids = sourceIdsOf(person, leadingIntegrationId);
  const all = value?.items ?? [];
  const integrations = all.filter(({ id }) => ids.has(id));
  return {
    integrations,
    titles:
      integrations.map(({ title }) => title).join(', ') || [...ids].join(', '),
    titleOf: id => all.find(item => item.id === id)?.title ?? id,
  };
}
