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

import type { Company } from '../company/Company';
import { Perspective } from '../company/perspective';

/** Who has changed at a time or later, as `employees/changed` says it. */
export function changesOf(company: Company, since: string) {
  const from = Date.parse(since);
  const seen = Perspective.create({ company, source: 'bamboohr' });
  const employees: Record<string, object> = {};
  let latest = since;
  for (const change of company.changesSince(0)) {
    const id =
      change.on === 'person'
        ? change.id
        : (change.on === 'membership' && change.member.id) || undefined;
    const person = id ? company.roster.person(id) : undefined;
    if (Date.parse(change.at) < from || !person || !seen.covers(person)) {
      continue;
    }
    const key = String(person.index + 1);
    const isNew =
      change.on === 'person' && change.op === 'created'
        ? 'Inserted'
        : (employees[key] as { action?: string } | undefined)?.action;
    latest = change.at;
    employees[key] = {
      id: key,
      action: person.deleted === 'hard' ? 'Deleted' : isNew ?? 'Updated',
      lastChanged: change.at,
    };
  }
  return {
    latest,
    // PHP does not tell an empty map from an empty list.
    employees: Object.keys(employees).length > 0 ? employees : [],
  };
}
