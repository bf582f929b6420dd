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
import {
  type MappedPath,
  type RecordError,
  troubleOf,
} from '@people-sync/plugin-people-sync-common';

/** For errors of custom providers that came without advice of their own. */
const FALLBACK =
  'Compare the payload with the mapping, and correct whichever is wrong.';

/** Errors as stored, each with what to do about it and where it comes from. */
export function toRecordErrors(
  stored: string | null,
  mappedPaths: readonly MappedPath[] = [],
): RecordError[] {
  const errors: RecordError[] = stored ? JSON.parse(stored) : [];
  return errors.map(error => {
    const path =
      error.path ??
      mappedPaths.find(({ attribute }) => attribute === error.attribute)
        ?.expression;
    return {
      ...error,
      ...(path !== undefined && { path }),
      hint: error.hint ?? troubleOf(error.code)?.fix ?? FALLBACK,
    };
  });
}
