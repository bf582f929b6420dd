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
  LifecycleService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';
import { CatalogReconciler } from './reconcile/CatalogReconciler';
import { CatalogRepair } from './reconcile/CatalogRepair';
import { ReadBack } from './readback/ReadBack';

/** The task that follows the changes, on one replica at a time. */
export const RECONCILE_TASK_ID = 'people-sync-catalog';

/** The task that asks for a repair. */
export const REPAIR_TASK_ID = 'people-sync-catalog-repair';

/** The task that reads back what became of entities, on every replica. */
export const READ_BACK_TASK_ID = 'people-sync-catalog-read-back';

/** How long a turn of the reconcile task lasts, in milliseconds. */
const TURN_MS = 45_000;

/**
 * Schedules the work of the module.
 *
 * @remarks
 *
 * The ticket of the global reconcile task is what keeps replicas apart. A
 * ticket of a killed replica is held until the timeout, so the timeout is short
 * and the work is done in turns of {@link TURN_MS} that fit inside. During a
 * turn changes arrive by long poll, at once; between two turns they wait for
 * the scheduler to look, half a second at most. A replica that is killed delays
 * changes by one to two minutes, one that is shut down hands over immediately.
 *
 * The repair task does no repair of its own, which would run beside the changes
 * and could overwrite them. It only asks for one; the same process makes it in
 * its turns. Any signed-in user can trigger or cancel a scheduler task: here
 * the former costs a harmless repair, and the latter a turn.
 */
export async function scheduleTasks(options: {
  scheduler: SchedulerService;
  lifecycle: LifecycleService;
  reconciler: CatalogReconciler;
  repair: CatalogRepair;
  readBack: ReadBack;
  repairFrequency: HumanDuration;
}): Promise<void> {
  const { scheduler, lifecycle, reconciler, repair, readBack } = options;

  const shutdown = new AbortController();
  lifecycle.addShutdownHook(() => shutdown.abort());
  const untilShutdown = (signal: AbortSignal) =>
    AbortSignal.any([signal, shutdown.signal]);

  repair.request();

  await scheduler.scheduleTask({
    id: RECONCILE_TASK_ID,
    scope: 'global',
    frequency: { milliseconds: 500 },
    timeout: { minutes: 1 },
    fn: signal =>
      reconciler.run({ durationMs: TURN_MS, signal: untilShutdown(signal) }),
  });
  await scheduler.scheduleTask({
    id: REPAIR_TASK_ID,
    scope: 'global',
    frequency: options.repairFrequency,
    timeout: { minutes: 1 },
    fn: async () => repair.request(),
  });
  await scheduler.scheduleTask({
    id: READ_BACK_TASK_ID,
    scope: 'local',
    frequency: { seconds: 10 },
    timeout: { minutes: 1 },
    fn: async signal => {
      const { incomplete } = await readBack.run({
        signal: untilShutdown(signal),
      });
      if (incomplete) {
        repair.request();
      }
    },
  });
}
