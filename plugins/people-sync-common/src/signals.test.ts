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

import { runSignalSchema } from './signals';
import { isActiveRunStatus, isFinalRunStatus } from './statuses';

describe('messages', () => {
  it('accepts a run that has moved', () => {
    const signal = { runId: '1042', status: 'held' };
    expect(runSignalSchema.parse(signal)).toEqual(signal);
  });

  it('refuses unknown statuses and anything personal beside them', () => {
    for (const signal of [
      { runId: '1', status: 'toString' },
      { runId: '', status: 'held' },
      { runId: '1', status: 'held', displayName: 'Anna' },
      'held',
    ]) {
      expect(runSignalSchema.safeParse(signal).success).toBe(false);
    }
  });
});

describe('run statuses', () => {
  it('treats a held run as neither moving nor final', () => {
    expect(isActiveRunStatus('held')).toBe(false);
    expect(isFinalRunStatus('held')).toBe(false);
  });

  it('treats a run with warnings as final', () => {
    expect(isFinalRunStatus('warning')).toBe(true);
    expect(isActiveRunStatus('staged')).toBe(true);
  });
});
