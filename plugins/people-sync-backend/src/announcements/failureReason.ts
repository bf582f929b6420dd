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

import type { Run } from '../runs/types';

/** What does not heal by itself, so that nobody waits for it to happen again. */
const AT_ONCE: readonly string[] = [
  'credentials',
  'permission',
  'configuration',
  'not-configured',
  'secret-unavailable',
];

/** Why a run went wrong. */
export interface FailureReason {
  /** The code of the error. */
  code: string;
  /** Whether the first time is worth telling. */
  atOnce: boolean;
}

/** Undefined when nothing went wrong that somebody has to be told of. */
export function failureReasonOf(
  run: Pick<Run, 'status' | 'skipReason' | 'trigger' | 'errors'>,
): FailureReason | undefined {
  const codes = run.errors
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
  const grave = codes.find(code => AT_ONCE.includes(code));
  if (run.status === 'failed') {
    const code = grave ?? codes[0] ?? 'unexpected';
    return { code, atOnce: grave !== undefined };
  }
  // Whoever asks for one by hand sees what it says.
  const unseen =
    run.status === 'skipped' &&
    run.skipReason === 'not configured' &&
    run.trigger === 'schedule';
  if (unseen) {
    return { code: grave ?? 'not-configured', atOnce: true };
  }
  // One of its data sets could not be fetched.
  return run.status === 'warning' && grave
    ? { code: grave, atOnce: true }
    : undefined;
}
