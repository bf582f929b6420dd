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
import type { Golden } from '../people/golden';
import { notBegun } from '../people/startDates';
import type { Candidate } from './decideCandidates';
import type { Verdict } from './records';
import type { PlanContext } from './types';

/**
 * Those who are there. Whoever is still to begin is put aside before anybody
 * can refer to them; who is active is there, whatever their dates say.
 */
export function withoutWaiting(
  { dataSet, integration }: PlanContext,
  candidates: Candidate[],
  golden: ReadonlyMap<string, Golden>,
  conclude: (verdict: Verdict) => void,
): Candidate[] {
  if (dataSet !== 'employees' || integration.startDates === 'ignore') {
    return candidates;
  }
  return candidates.filter(candidate => {
    const { row, known, state, mapped, units, goldenId } = candidate;
    const person = golden.get(goldenId!);
    const waits =
      person?.status === 'active'
        ? undefined
        : notBegun(mapped.values, integration);
    if (waits) {
      conclude({
        kind: 'waiting',
        row,
        known,
        state,
        mapped,
        units,
        goldenId: person?.id,
        ...waits,
      });
    }
    return !waits;
  });
}
