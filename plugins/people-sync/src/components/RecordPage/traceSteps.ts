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
  RecordTraceStep,
  RunRecord,
} from '@people-sync/plugin-people-sync-common';

/** A step as it is shown; writing is told apart from deciding. */
export type ShownStep = Omit<RecordTraceStep, 'step'> & {
  step: RecordTraceStep['step'] | 'write';
};

/**
 * The steps from payload to golden record. What comes after the decision is
 * the writing; a record that was not written says so in its place.
 */
export function traceSteps(
  record: Pick<RunRecord, 'trace' | 'persisted'>,
  notWritten: string,
): ShownStep[] {
  const { trace = [], persisted } = record;
  const decided = trace.findIndex(({ step }) => step === 'decide');
  const steps = trace.map(
    (entry, index): ShownStep =>
      entry.step === 'decide' && index > decided
        ? { ...entry, step: 'write' }
        : entry,
  );
  if (steps.length > 0 && !persisted) {
    steps.push({ step: 'write', outcome: 'skipped', message: notWritten });
  }
  return steps;
}
