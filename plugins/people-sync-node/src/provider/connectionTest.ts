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

import { RefusedConnectionError } from '../network/guard';
import { isProviderError } from './errors';
import type { ConnectionTestStep } from './provider';

/**
 * One step of a connection test, as {@link runConnectionTest} takes it.
 *
 * @public
 */
export type ConnectionTestPlan = [
  step: ConnectionTestStep['step'],
  run: () => Promise<Omit<ConnectionTestStep, 'step'>>,
];

/**
 * Tries the steps of a connection test one after the other. A `ProviderError`
 * fails its step with message and hint, and skips the rest; a source that could
 * not be reached at all, or must not be, fails the step `reach`, whichever it
 * was tried in, and one that knows us and does not let us fails `permission`.
 * Without an answer there is no `reach` that went well.
 *
 * @param options.source - name of the source, for "SHR answered."
 * @throws whatever else a step throws, and the reason of an aborted signal
 * @public
 */
export async function runConnectionTest(options: {
  source: string;
  signal: AbortSignal;
  steps: readonly ConnectionTestPlan[];
}): Promise<ConnectionTestStep[]> {
  const { source, signal, steps } = options;
  const results: ConnectionTestStep[] = [];
  let failed = false;
  let answered = false;
  for (const [step, run] of steps) {
    if (results.some(result => result.step === step)) {
      continue;
    }
    if (failed) {
      results.push({
        step,
        outcome: 'skipped',
        message: 'Not tried, as an earlier step failed.',
      });
      continue;
    }
    try {
      results.push({ step, ...(await run()) });
      answered = true;
    } catch (error) {
      signal.throwIfAborted();
      if (!isProviderError(error)) {
        throw error;
      }
      failed = true;
      // Who cannot be reached has refused nothing.
      const unreached: boolean =
        !answered &&
        (error.code === 'unreachable' ||
          error instanceof RefusedConnectionError);
      // A setting that cannot work may have kept it from being asked at all.
      answered = answered || !(unreached || error.code === 'configuration');
      const refused = step === 'auth' && error.code === 'permission';
      if (refused) {
        results.push({
          step,
          outcome: 'ok',
          message: `${source} accepted the credentials.`,
        });
      }
      let failedStep = step;
      if (unreached) {
        failedStep = 'reach';
      } else if (refused) {
        failedStep = 'permission';
      }
      results.push({
        step: failedStep,
        outcome: 'failed',
        code: error.code,
        message: error.message,
        hint: error.hint,
      });
    }
  }
  return answered && !results.some(result => result.step === 'reach')
    ? [
        { step: 'reach', outcome: 'ok', message: `${source} answered.` },
        ...results,
      ]
    : results;
}
