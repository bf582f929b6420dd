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
import type { Knex } from 'knex';
import type { RunError } from '../../runs/types';
import type { CompiledMapping } from '../compile';
import { compareShapes, type Drift } from './compareShapes';
import { type DriftedField, driftedFields, readersOf } from './driftedFields';
import type { Shape } from './ShapeSampler';

function tell(
  drift: Drift,
  mapping: CompiledMapping,
  dataSet: DataSet,
): RunError {
  const { code, path, percent, before, after } = drift;
  const readers = readersOf(mapping, path);
  const read = readers.length
    ? `${readers.join(', ')} ${readers.length > 1 ? 'are' : 'is'} read from it.`
    : 'No attribute is read from it.';
  switch (code) {
    case 'drift-vanished':
      return {
        code,
        dataSet,
        severity: readers.length ? 'warning' : 'info',
        message: `The field ${path} is gone: ${percent} % of the payloads had it before`,
        hint: readers.length
          ? `${read} Ask whoever runs the source, or map another field.`
          : read,
      };
    case 'drift-type':
      return {
        code,
        dataSet,
        severity: 'info',
        message: `The field ${path} holds ${after} where it held ${before}`,
        hint: `${read} Look in the mapping whether it still fits.`,
      };
    default:
      return {
        code,
        dataSet,
        severity: 'info',
        message: `The field ${path} is new: ${percent} % of the payloads have it`,
        hint: 'Map it to an attribute if it is of use.',
      };
  }
}

/**
 * What is otherwise in the payloads of a run than in those of the last one that
 * was applied. Fields that only some have are told of once there are enough
 * payloads to be sure.
 */
export async function findDrift(
  knex: Knex,
  options: {
    integrationId: string;
    dataSet: DataSet;
    shape: Shape;
    mapping: CompiledMapping;
    /** Rows the source delivered. */
    fetched: number;
  },
): Promise<{ findings: RunError[]; fields: DriftedField[] }> {
  const { integrationId, dataSet, shape, mapping, fetched } = options;
  const stored = await knex('payload_shapes')
    .where({ integration_id: integrationId, data_set: dataSet })
    .first('shape');
  const found = stored ? compareShapes(JSON.parse(stored.shape), shape) : [];
  return {
    findings: found.map(drift => tell(drift, mapping, dataSet)),
    fields: driftedFields(found, mapping, fetched),
  };
}

/** Keeps what the payloads of an applied run looked like. */
export async function keepShape(
  tx: Knex,
  options: {
    integrationId: string;
    dataSet: DataSet;
    shape: Shape;
    runId: number;
  },
): Promise<void> {
  const { integrationId, dataSet, shape, runId } = options;
  await tx('payload_shapes')
    .insert({
      integration_id: integrationId,
      data_set: dataSet,
      shape: JSON.stringify(shape),
      run_id: runId,
      updated_at: new Date().toISOString(),
    })
    .onConflict(['integration_id', 'data_set'])
    .merge(['shape', 'run_id', 'updated_at']);
}
