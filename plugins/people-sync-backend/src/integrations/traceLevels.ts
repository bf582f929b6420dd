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
  DataSet,
  TraceLevel,
} from '@people-sync/plugin-people-sync-common';
import type { ExaminedIntegration } from './examine';

/** From the least to the most that is kept. */
const LEVELS: readonly TraceLevel[] = ['none', 'failures', 'summary', 'all'];

/**
 * How much of a record of an import is kept once its run has ended: the less of
 * what is configured for the integration and what the portal says for the
 * import. So the portal can keep less than app-config says, and never more.
 */
export function traceLevelOf(
  item: Pick<ExaminedIntegration, 'definition' | 'imports'>,
  dataSet: DataSet,
): TraceLevel {
  const stored = item.imports.get(dataSet)?.trace_level;
  const said = [item.definition.trace, stored].flatMap(level => {
    const position = LEVELS.indexOf(level as TraceLevel);
    return position < 0 ? [] : position;
  });
  return LEVELS[Math.min(...said, LEVELS.length - 1)];
}

/** Finds the trace levels of an integration as they stand now. */
export async function traceLevelsOf(
  registry: { examine(): Promise<ExaminedIntegration[]> },
  integrationId: string,
): Promise<((dataSet: DataSet) => TraceLevel) | undefined> {
  const item = (await registry.examine()).find(
    ({ definition }) => definition.id === integrationId,
  );
  if (!item) {
    // Nobody says any more that less should be kept.
    return () => 'all';
  }
  // A configuration that cannot be read decides nothing until it can.
  return item.definition.trace === undefined
    ? undefined
    : dataSet => traceLevelOf(item, dataSet);
}
