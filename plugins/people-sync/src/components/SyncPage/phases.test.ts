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
import { aRun } from '../../__testUtils__/testFixtures';
import { phasesOf } from './phases';

const states = (run: Parameters<typeof phasesOf>[0]) =>
  phasesOf(run).map(({ phase, state }) => `${phase}:${state}`);

describe('phasesOf', () => {
  it('shows what the backend says, in order', () => {
    expect(
      states(
        aRun({
          phases: [
            { phase: 'close', state: 'done' },
            { phase: 'plan', state: 'done' },
            { phase: 'guard', state: 'done' },
            { phase: 'apply', state: 'failed' },
          ],
        }),
      ),
    ).toEqual(['plan:done', 'guard:done', 'apply:failed', 'close:done']);
  });

  it('derives the phase a run is in', () => {
    expect(
      states(
        aRun({
          status: 'running',
          progress: {
            phase: 'apply',
            dataSet: 'employees',
            done: 1,
            ratePerSecond: 1,
          },
        }),
      ),
    ).toEqual(['plan:done', 'guard:done', 'apply:running', 'close:waiting']);
  });

  it('never applies in a dry run', () => {
    expect(states(aRun({ persist: false }))).toContain('apply:skipped');
  });

  it('stops at the guard when held', () => {
    expect(states(aRun({ status: 'held' }))).toEqual([
      'plan:done',
      'guard:held',
      'apply:waiting',
      'close:waiting',
    ]);
  });

  it('marks the phase a run failed in', () => {
    expect(
      states(
        aRun({
          status: 'failed',
          progress: {
            phase: 'plan',
            dataSet: null,
            done: 0,
            ratePerSecond: 0,
          },
        }),
      ),
    ).toEqual([
      'plan:failed',
      'guard:skipped',
      'apply:skipped',
      'close:skipped',
    ]);
  });
});
