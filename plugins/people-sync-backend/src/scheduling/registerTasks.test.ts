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

import { mockServices } from '@backstage/backend-test-utils';
import type { Dispatcher } from './Dispatcher';
import type { Maintenance } from './Maintenance';
import { registerTasks } from './registerTasks';
import type { Sweeper } from './Sweeper';

describe('registerTasks', () => {
  it('Q6: registers a tick for every replica, and one clean-up, one sweep and one watch for all', async () => {
    const scheduler = mockServices.scheduler.mock();
    const tick = jest.fn().mockResolvedValue(undefined);
    const run = jest.fn().mockResolvedValue(undefined);
    const sweep = jest.fn().mockResolvedValue([]);
    const watch = { run: jest.fn().mockResolvedValue(undefined) };
    await registerTasks({
      scheduler,
      dispatcher: { tick } as unknown as Dispatcher,
      maintenance: { run } as unknown as Maintenance,
      sweeper: { run: sweep } as unknown as Sweeper,
      watch,
    });

    const tasks = scheduler.scheduleTask.mock.calls.map(([task]) => task);
    expect(tasks).toEqual([
      expect.objectContaining({
        id: 'people-sync-dispatch',
        scope: 'local',
        frequency: { seconds: 5 },
        timeout: { seconds: 30 },
      }),
      expect.objectContaining({
        id: 'people-sync-maintenance',
        scope: 'global',
        frequency: { hours: 24 },
      }),
      expect.objectContaining({
        id: 'people-sync-sweep',
        scope: 'global',
        frequency: { hours: 1 },
      }),
      expect.objectContaining({
        id: 'people-sync-watch',
        scope: 'global',
        frequency: { minutes: 5 },
      }),
    ]);
    const { signal } = new AbortController();
    for (const { fn } of tasks) {
      await fn(signal);
    }
    expect(tick).toHaveBeenCalledWith(signal);
    expect(run).toHaveBeenCalledWith(signal);
    expect(watch.run).toHaveBeenCalledWith(signal);
    expect(sweep).toHaveBeenCalledWith(signal);
  });
});
