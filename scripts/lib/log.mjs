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

/** A failure that was foreseen: what went wrong, and what to do about it. */
export class StepError extends Error {
  constructor(message, options = {}) {
    super(message, { cause: options.cause });
    this.name = 'StepError';
    this.fix = options.fix;
  }
}

export function say(line) {
  console.log(`[people-sync] ${line}`);
}

export function formatSeconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Prints a failure once, with its remedy; unforeseen ones keep their stack. */
export function reportFailure(error) {
  if (!(error instanceof StepError)) {
    console.error(error);
    return;
  }
  console.error(`\n[people-sync] ${error.message}`);
  if (error.cause) {
    console.error(`[people-sync] Cause: ${error.cause.message ?? error.cause}`);
  }
  if (error.fix) {
    console.error(`[people-sync] What to do: ${error.fix}`);
  }
}
