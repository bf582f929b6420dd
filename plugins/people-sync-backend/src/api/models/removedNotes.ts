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
  RunError as ApiRunError,
  TraceLevel,
} from '@people-sync/plugin-people-sync-common';
import type { Run } from '../../runs/types';

const KEPT: Record<TraceLevel, string> = {
  none: 'no records are kept, only their counts',
  failures: 'only records that failed or were malformed are kept',
  summary: 'records are kept without payload and steps',
  all: 'everything is kept',
};

const HINT =
  'How much is kept is set by the trace level of the import and by the retention of the settings.';

/** Tells a reader why there is less to see of a run than it has counted. */
export function removedNotes({ pruned }: Pick<Run, 'pruned'>): ApiRunError[] {
  const { levels = {}, unchanged, payloads } = pruned ?? {};
  const note = (message: string, dataSet?: string): ApiRunError => ({
    code: 'records-removed',
    message,
    hint: HINT,
    ...(dataSet && { dataSet: dataSet as ApiRunError['dataSet'] }),
  });
  return [
    ...Object.entries(levels).map(([dataSet, level]) =>
      note(`Of ${dataSet}, ${KEPT[level]}`, dataSet),
    ),
    ...(unchanged
      ? [note('Records of what had not changed are no longer kept')]
      : []),
    ...(payloads
      ? [note('What was received is no longer kept with the records')]
      : []),
  ];
}
