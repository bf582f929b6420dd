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
import { NotFoundError } from '@backstage/errors';
import type { RunStore } from '../runs/RunStore';
import type { Run } from '../runs/types';

const MAX_ID = 2 ** 31 - 1;

/** The number behind an id of a run or a record; undefined when there is none. */
export function parseNumericId(id: string): number | undefined {
  if (!/^[1-9]\d{0,9}$/.test(id)) {
    return undefined;
  }
  const number = Number(id);
  return number <= MAX_ID ? number : undefined;
}

/** @throws NotFoundError when no run can have this id */
export function requireRunId(id: string): number {
  const number = parseNumericId(id);
  if (number === undefined) {
    throw new NotFoundError(`There is no run ${id}`);
  }
  return number;
}

/**
 * The run behind an id.
 *
 * @throws NotFoundError when there is none
 */
export async function requireRun(
  runs: Pick<RunStore, 'get'>,
  id: string,
): Promise<Run> {
  const run = await runs.get(requireRunId(id));
  if (!run) {
    throw new NotFoundError(`There is no run ${id}`);
  }
  return run;
}
