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

import type { Company } from './Company';

/** Ids of people and units that changed at a virtual time or later. */
export function changedSince(
  company: Company,
  from: string,
): { people: Set<string>; units: Set<string> } {
  const since = Date.parse(from);
  const people = new Set<string>();
  const units = new Set<string>();
  for (const change of company.changesSince(0)) {
    if (Date.parse(change.at) < since) continue;
    if (change.on === 'person') people.add(change.id);
    else if (change.on === 'unit') units.add(change.id);
    else if (change.member.kind === 'person') people.add(change.member.id);
  }
  return { people, units };
}
