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
import type { RecordTraceStep } from '@people-sync/plugin-people-sync-common';
import type { RunRecordRow } from '../../database/tables';
import type { TraceStep } from '../../plan/types';

const STEPS: Record<TraceStep['step'], RecordTraceStep['step']> = {
  fetched: 'receive',
  scope: 'validate',
  mapped: 'map',
  matched: 'correlate',
  decided: 'decide',
};

const OUTCOMES: Record<string, RecordTraceStep['outcome'] | undefined> = {
  failed: 'failed',
  skipped: 'skipped',
};

/** Rows that keep no trace have taken the usual steps. */
function usualTrace(status: string): TraceStep[] {
  return [
    { step: 'fetched', message: 'Received from the source' },
    { step: 'scope', message: 'In scope' },
    {
      step: 'matched',
      message:
        status === 'created'
          ? 'Nobody matched: a new one'
          : 'Known by its id at the source',
    },
    { step: 'decided', message: status },
  ];
}

/** How much was read from the payload, with which version of the mapping. */
function mapStep(
  row: TracedRow,
  mappingVersion: number | undefined,
): RecordTraceStep | undefined {
  if (!row.mapped) {
    return undefined;
  }
  const count = Object.keys(JSON.parse(row.mapped)).length;
  const problems = row.errors ? JSON.parse(row.errors).length : 0;
  const found = problems ? 'warning' : 'ok';
  return {
    step: 'map',
    outcome: row.status === 'failed' ? 'failed' : found,
    message: `${count} attributes read from the payload${
      problems ? `, ${problems} with a finding` : ''
    }`,
    ...(mappingVersion !== undefined && {
      // The mapping that comes with the provider has no versions.
      details: { mapping: mappingVersion || 'of the provider' },
    }),
  };
}

/** What was left out never came as far as being looked at. */
function scopeStep(row: TracedRow): RecordTraceStep | undefined {
  return row.status === 'skipped'
    ? {
        step: 'validate',
        outcome: 'skipped',
        message: row.reason ?? 'Out of scope',
      }
    : undefined;
}

type TracedRow = Pick<
  RunRecordRow,
  'status' | 'reason' | 'trace' | 'mapped' | 'errors'
>;

/** The steps of the decision about a record, and whether it was written. */
export function toTrace(
  row: TracedRow,
  options: {
    written: boolean;
    /** 0 for the mapping of the provider; undefined when nobody can tell. */
    mappingVersion?: number;
  },
): RecordTraceStep[] {
  const stored: TraceStep[] = row.trace
    ? JSON.parse(row.trace)
    : usualTrace(row.status);
  const steps = stored.map(
    ({ step, message }): RecordTraceStep => ({
      step: STEPS[step],
      outcome: (step === 'decided' && OUTCOMES[row.status]) || 'ok',
      message,
    }),
  );
  for (const derived of [
    scopeStep(row),
    mapStep(row, options.mappingVersion),
  ]) {
    if (derived && !steps.some(({ step }) => step === derived.step)) {
      const at = steps.findIndex(({ step }) => step !== 'receive');
      steps.splice(at < 0 ? steps.length : at, 0, derived);
    }
  }
  if (options.written && row.status !== 'failed' && row.status !== 'skipped') {
    steps.push({
      step: 'decide',
      outcome: 'ok',
      message:
        row.status === 'unchanged'
          ? 'Confirmed: nothing to write'
          : 'Written to the golden record',
    });
  }
  return steps;
}
