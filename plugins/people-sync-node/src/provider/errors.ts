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

import { CustomErrorBase } from '@backstage/errors';

/**
 * Why a provider could not do its work, in words the engine acts on.
 *
 * - `credentials`: the source refused who we are
 * - `permission`: the source knows us but does not allow this
 * - `throttled`: the source asked us to slow down for longer than the budget
 * - `unreachable`: the source did not answer, or broke off, for longer than
 *   the budget
 * - `cursor-expired`: the cursor is no longer accepted; the engine falls back
 *   to all data
 * - `malformed`: the answer is not what the protocol promises
 * - `not-found`: the person that was asked for is not at the source
 * - `configuration`: a setting cannot work
 *
 * @public
 */
export type ProviderErrorCode =
  | 'credentials'
  | 'permission'
  | 'throttled'
  | 'unreachable'
  | 'cursor-expired'
  | 'malformed'
  | 'not-found'
  | 'configuration';

/**
 * Options of {@link ProviderError}.
 *
 * @public
 */
export interface ProviderErrorOptions {
  code: ProviderErrorCode;
  /** What went wrong, without secrets and personal data. */
  message: string;
  /** What the admin can do about it, as one sentence. */
  hint: string;
  cause?: unknown;
}

/**
 * An error with a cause an admin can act on. Everything else that a provider
 * throws is shown as an unexpected error without a hint.
 *
 * @public
 */
export class ProviderError extends CustomErrorBase {
  name = 'ProviderError';
  readonly code: ProviderErrorCode;
  readonly hint: string;

  constructor(options: ProviderErrorOptions) {
    super(options.message, options.cause);
    this.code = options.code;
    this.hint = options.hint;
  }
}

/**
 * Thrown by a provider to end a run without an error and without a commit: the
 * run completes, nothing is applied and no stamp moves.
 *
 * @public
 */
export class SkipRunError extends CustomErrorBase {
  name = 'SkipRunError';
  /** Shown to the admin. */
  readonly reason: string;

  constructor(reason: string) {
    super(`The provider skipped the run: ${reason}`);
    this.reason = reason;
  }
}

/**
 * Whether a value is a {@link ProviderError}, also across package copies.
 *
 * @public
 */
export function isProviderError(error: unknown): error is ProviderError {
  return (
    error instanceof Error &&
    error.name === 'ProviderError' &&
    'code' in error &&
    'hint' in error
  );
}

/**
 * Whether a value is a {@link SkipRunError}, also across package copies.
 *
 * @public
 */
export function isSkipRunError(error: unknown): error is SkipRunError {
  return (
    error instanceof Error && error.name === 'SkipRunError' && 'reason' in error
  );
}
