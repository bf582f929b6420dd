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
  MappedPath,
  RecordError,
} from '@people-sync/plugin-people-sync-common';

/**
 * What an admin can do about an error that came without advice of its own:
 * errors of custom providers, and those of older versions.
 */
const HINTS: Record<string, string | undefined> = {
  malformed: 'Correct the row at the source.',
  required: 'Fill it in at the source, or map another field to it.',
  'mapping-failed': 'Try the expression on this payload in the mapping editor.',
  'invalid-email':
    'Correct the address at the source, or map another field to it.',
  'invalid-url':
    'Correct the address at the source, or map another field to it.',
  'invalid-date':
    'Dates are ISO 8601, such as 2026-08-01. Map it with a date format.',
  'ambiguous-match':
    'Decide in the inbox who it is, or correct the key at the source.',
  'repeated-id':
    'Ids have to be unique at the source. Correct one of the rows.',
  'unresolved-reference':
    'It is linked as soon as the target appears. Look whether the target is filtered out.',
  'undo-conflict':
    'It is left as it is. Undo the later sync first, or correct it at the source.',
};

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
      hint: error.hint ?? HINTS[error.code] ?? FALLBACK,
    };
  });
}
