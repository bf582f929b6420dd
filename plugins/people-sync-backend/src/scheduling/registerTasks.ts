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

import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { Dispatcher } from './Dispatcher';
import type { Maintenance } from './Maintenance';
import type { Sweeper } from './Sweeper';

/**
 * Registers the tasks that drive the plugin. Their number does not depend on
 * how many integrations there are, since Backstage's scheduler forgets no task.
 */
export async function registerTasks(options: {
  scheduler: SchedulerService;
  dispatcher: Dispatcher;
  maintenance: Maintenance;
  sweeper: Sweeper;
  /** Looks whether imports are on time. */
  watch: { run(signal: AbortSignal): Promise<void> };
}): Promise<void> {
  const { scheduler, dispatcher, maintenance, sweeper, watch } = options;
  await scheduler.scheduleTask({
    id: 'people-sync-dispatch',
    scope: 'local',
    frequency: { seconds: 5 },
    timeout: { seconds: 30 },
    fn: signal => dispatcher.tick(signal),
  });
  await scheduler.scheduleTask({
    id: 'people-sync-maintenance',
    scope: 'global',
    frequency: { hours: 24 },
    // Away from the busy first minutes, and from tests of the rest.
    initialDelay: { minutes: 10 },
    timeout: { hours: 1 },
    fn: async signal => {
      await maintenance.run(signal);
    },
  });
  await scheduler.scheduleTask({
    id: 'people-sync-sweep',
    scope: 'global',
    frequency: { hours: 1 },
    initialDelay: { minutes: 5 },
    timeout: { minutes: 10 },
    fn: async signal => {
      await sweeper.run(signal);
    },
  });
  await scheduler.scheduleTask({
    id: 'people-sync-watch',
    scope: 'global',
    frequency: { minutes: 5 },
    // What has come due while nothing ran is made up for first.
    initialDelay: { minutes: 5 },
    timeout: { minutes: 2 },
    fn: signal => watch.run(signal),
  });
}
