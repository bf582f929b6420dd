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
import { setTimeout as delay } from 'node:timers/promises';
import { isFinalRunStatus } from '@people-sync/plugin-people-sync-common';
import type { RunStore } from '../runs/RunStore';
import type { Run } from '../runs/types';

/**
 * Waits until a cancelled run has ended. A worker notices at its next page;
 * when that takes long, the run is answered as it stands.
 */
export async function awaitMove(
  runs: RunStore,
  run: Run,
  options: { attempts?: number; intervalMs?: number } = {},
): Promise<Run> {
  const { attempts = 50, intervalMs = 100 } = options;
  let current = run;
  for (let attempt = 0; attempt < attempts; attempt++) {
    current = (await runs.get(run.id)) ?? current;
    if (isFinalRunStatus(current.status)) {
      break;
    }
    await delay(intervalMs);
  }
  return current;
}
