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

/*
 * The backend under measurement, as a process of its own: the plugins that an
 * installation runs, on the configuration in PEOPLE_SYNC_BENCH_CONFIG.
 */

import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { syntheticModule } from './syntheticModule';
import { MemoryMeter } from './memory';

async function main() {
  const data = JSON.parse(process.env.PEOPLE_SYNC_BENCH_CONFIG!);
  const backend = createBackend();
  backend.add(mockServices.rootConfig.factory({ data }));
  backend.add(mockServices.rootLogger.factory({ level: 'error' }));
  backend.add(import('@people-sync/plugin-people-sync-backend'));
  backend.add(import('@people-sync/plugin-people-sync-backend-module-entraid'));
  backend.add(import('@people-sync/plugin-people-sync-backend-module-files'));
  backend.add(import('@people-sync/plugin-people-sync-backend-module-rest'));
  backend.add(import('@people-sync/plugin-people-sync-backend-module-shr'));
  backend.add(import('@people-sync/plugin-people-sync-backend-module-workday'));
  backend.add(syntheticModule);
  if (process.env.PEOPLE_SYNC_BENCH_CATALOG) {
    backend.add(import('@backstage/plugin-catalog-backend'));
    backend.add(
      import('@people-sync/plugin-catalog-backend-module-people-sync'),
    );
  }
  await backend.start();

  const meter = MemoryMeter.start();
  process.on('message', message => {
    if (message === 'reset') {
      meter.reset();
    }
    if (message === 'reset' || message === 'rise') {
      process.send!({ bench: meter.rise() });
    }
  });
  // The parent is gone: so is the reason to run.
  process.on('disconnect', () => process.exit(0));
  process.send!({ bench: 'started' });
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});
