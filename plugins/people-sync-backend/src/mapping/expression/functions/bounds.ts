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

import { InputError } from '@backstage/errors';
import { MAX_RESULT_LENGTH } from '../limits';

/** @throws InputError when a text would become too long */
export function bounded(length: number): void {
  if (length > MAX_RESULT_LENGTH) {
    throw new InputError(`It gives more than ${MAX_RESULT_LENGTH} characters`);
  }
}

/** @throws InputError when it is no number of things */
export function count(value: unknown, name: string): number {
  if (!Number.isInteger(value) || Number(value) < 0) {
    throw new InputError(`${name}() takes a whole number that is not negative`);
  }
  return Number(value);
}
