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
  WhatIfFinding,
  WhatIfPerson,
} from '@people-sync/plugin-people-sync-common';
import { matchingKeys } from '../../people/correlate';
import { personKeysOf, type Values } from '../../people/keys';
import { loadGolden, loadPersonKeys } from '../../people/lookups';
import { mergeContributions } from '../../people/merge';
import { FindingBuilder } from './FindingBuilder';
import {
  contributionsOf,
  forEachSourceBatch,
  nameOf,
  valuesOf,
  type WhatIfContext,
} from './sourceBatches';

/** What a row would be linked to by its keys, were it new. */
type Link =
  | { link: 'same' }
  | { link: 'none' }
  | { link: 'other' | 'several'; ids: string[]; by: string };

/**
 * The first key that finds anybody decides (RULES P4). What only the row
 * itself has said of its person does not count: it would not be there.
 */
function linkOf(options: {
  values: Values;
  matchBy: readonly string[];
  goldenId: string;
  /** Keys that others have given the person. */
  keysOfOthers: ReadonlySet<string>;
  people: ReadonlyMap<string, readonly string[]>;
}): Link {
  const { values, matchBy, goldenId, keysOfOthers, people } = options;
  for (const { kind, value } of matchingKeys(values, matchBy)) {
    const key = `${kind}:${value}`;
    const ids = (people.get(key) ?? []).filter(
      id => id !== goldenId || keysOfOthers.has(key),
    );
    if (ids.length > 1) {
      return { link: 'several', ids: [...ids].sort(), by: kind };
    }
    if (ids.length === 1) {
      return ids[0] === goldenId
        ? { link: 'same' }
        : { link: 'other', ids, by: kind };
    }
  }
  return { link: 'none' };
}

async function namesOf(
  { knex }: WhatIfContext,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const golden = await loadGolden(knex, 'employees', ids);
  return new Map(
    [...golden].map(([id, { values }]) => [id, nameOf(values, id)]),
  );
}

/**
 * Whom rows would be linked to by other matching keys, had they to be found
 * anew. What is linked stays so when the keys are saved: it is who comes with
 * an id that nobody knows yet who is linked otherwise.
 */
export async function askMatching(
  context: WhatIfContext,
  matchBy: readonly string[],
): Promise<{ findings: WhatIfFinding[]; notes: string[] }> {
  const { knex, integration } = context;
  const other = FindingBuilder.create('matchBy');
  const several = FindingBuilder.create('matchBy');
  const nobody = FindingBuilder.create('matchBy');
  let keyless = 0;

  await forEachSourceBatch(context, 'employees', async rows => {
    const batch = rows.map(row => ({ row, values: valuesOf(row) }));
    const people = await loadPersonKeys(
      knex,
      batch.flatMap(({ values }) => matchingKeys(values, matchBy)),
    );
    const rowsOf = await contributionsOf(knex, 'employees', [
      ...new Set(rows.map(row => row.golden_id!)),
    ]);
    const found: { person: Omit<WhatIfPerson, 'message'>; link: Link }[] = [];
    for (const { row, values } of batch) {
      const others = (rowsOf.get(row.golden_id!) ?? []).filter(
        ({ integrationId, sourceId }) =>
          integrationId !== integration.id || sourceId !== row.source_id,
      );
      if (matchingKeys(values, matchBy).length === 0) {
        keyless += 1;
      }
      const link = linkOf({
        values,
        matchBy,
        goldenId: row.golden_id!,
        keysOfOthers: new Set(
          others.length
            ? personKeysOf(
                mergeContributions(others, integration.precedence).values,
              ).map(({ kind, value }) => `${kind}:${value}`)
            : [],
        ),
        people,
      });
      const splits = link.link === 'none' && others.length > 0;
      if (link.link === 'other' || link.link === 'several' || splits) {
        found.push({
          person: {
            employeeId: row.golden_id!,
            sourceId: row.source_id,
            displayName: nameOf(values, row.source_id),
          },
          link,
        });
      }
    }
    const names = await namesOf(context, [
      ...new Set(found.flatMap(({ link }) => ('ids' in link ? link.ids : []))),
    ]);
    const named = (ids: readonly string[]) =>
      ids.map(id => names.get(id) ?? id).join(', ');
    for (const { person, link } of found) {
      if (link.link === 'other') {
        other.add(() => ({
          ...person,
          message: `would be ${named(link.ids)}, who has the same ${link.by}`,
        }));
      } else if (link.link === 'several') {
        several.add(() => ({
          ...person,
          message: `fits ${named(link.ids)}, who have the same ${link.by}`,
        }));
      } else {
        nobody.add(() => ({
          ...person,
          message: 'would be a person apart from what others say',
        }));
      }
    }
  });

  const findings = [
    several.count > 0 &&
      several.build(
        `${several.count} rows fit more than one person, and would fail`,
      ),
    other.count > 0 &&
      other.build(`${other.count} rows would be linked to somebody else`),
    nobody.count > 0 &&
      nobody.build(
        `${nobody.count} rows would be linked to nobody, and make another person of one whom others know`,
      ),
  ].filter(finding => finding !== false);
  return {
    findings: findings.length
      ? findings
      : [other.build('Everybody would be linked as they are')],
    notes: withoutKeys(keyless),
  };
}

function withoutKeys(keyless: number): string[] {
  return keyless
    ? [
        `${keyless} rows have none of these keys: nothing finds their person should their id at the source change`,
      ]
    : [];
}
