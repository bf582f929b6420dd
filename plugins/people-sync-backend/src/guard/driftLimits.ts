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

import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { DriftedField } from '../mapping/drift/driftedFields';
import type { LimitExceeded, Run } from '../runs/types';

/** Fields that a message names. */
const MAX_NAMED = 5;

function describeField({ path, type, attributes, rows }: DriftedField): string {
  const what = type
    ? `${path} holds ${type.after} where it held ${type.before}`
    : `${path} is gone`;
  return `${what} (about ${rows} rows; ${attributes.join(', ')} ${
    attributes.length > 1 ? 'are' : 'is'
  } read from it)`;
}

function describeFields(dataSet: DataSet, drift: readonly DriftedField[]) {
  const named = drift.slice(0, MAX_NAMED).map(describeField);
  const more = drift.length - named.length;
  return `the payloads of ${dataSet} are otherwise than before: ${named.join(
    ', ',
  )}${more ? ` and ${more} more` : ''}`;
}

/** Why a plan has to wait whose mapping reads fields that are otherwise than
 * before: one reason for each data set that has some. */
export function driftLimits(run: Run): LimitExceeded[] {
  return Object.entries(run.checkpoint.dataSets ?? {}).flatMap(
    ([name, { drift = [], state, population = 0 }]) => {
      const dataSet = name as DataSet;
      return drift.length && state === 'planned'
        ? {
            dataSet,
            kind: 'drift',
            fields: drift.map(({ path }) => path),
            count: Math.max(...drift.map(({ rows }) => rows)),
            recent: 0,
            population,
            limit: {},
            message: describeFields(dataSet, drift),
          }
        : [];
    },
  );
}
