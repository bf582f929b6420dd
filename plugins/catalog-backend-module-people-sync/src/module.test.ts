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
  SchedulerService,
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  TestBackend,
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  EntityProviderConnection,
  catalogProcessingExtensionPoint,
} from '@backstage/plugin-catalog-node';
import { setTimeout as delay } from 'node:timers/promises';
import catalogModulePeopleSync from '.';
import {
  READ_BACK_TASK_ID,
  RECONCILE_TASK_ID,
  REPAIR_TASK_ID,
} from './schedule';
import { FakePeopleSync } from './testing/FakePeopleSync';
import { groupEntity, userEntity } from './testing/entities';

jest.setTimeout(60_000);

async function until<T>(
  look: () => Promise<T | undefined | false> | T | undefined | false,
): Promise<T> {
  const endsAt = Date.now() + 20_000;
  for (;;) {
    const found = await look();
    if (found) {
      return found;
    }
    if (Date.now() > endsAt) {
      throw new Error(`Never came true: ${look}`);
    }
    await delay(50);
  }
}

function relationsOf(entity: Entity): string[] {
  return (entity.relations ?? []).map(r => `${r.type} ${r.targetRef}`).sort();
}

/** Another provider, with an entity of its own. */
function otherProvider(entity: Entity) {
  return createBackendModule({
    pluginId: 'catalog',
    moduleId: 'other',
    register(reg) {
      reg.registerInit({
        deps: { processing: catalogProcessingExtensionPoint },
        async init({ processing }) {
          processing.addEntityProvider({
            getProviderName: () => 'other',
            connect: (connection: EntityProviderConnection) =>
              connection.applyMutation({
                type: 'full',
                entities: [{ entity, locationKey: 'other' }],
              }),
          });
        },
      });
    },
  });
}

describe('catalogModulePeopleSync', () => {
  const directory = createMockDirectory();
  let peopleSync: FakePeopleSync;
  let scheduler: SchedulerService;
  let backend: TestBackend | undefined;

  async function start(options?: { other?: Entity }) {
    scheduler = mockServices.scheduler();
    backend = await startTestBackend({
      features: [
        mockServices.rootConfig.factory({
          data: {
            backend: {
              database: {
                client: 'better-sqlite3',
                connection: { directory: directory.path },
              },
            },
          },
        }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        catalogPlugin,
        peopleSync.plugin(),
        catalogModulePeopleSync,
        ...(options?.other ? [otherProvider(options.other)] : []),
      ],
    });
    // Runs for the rest of the test, or until the backend stops.
    scheduler.triggerTask(RECONCILE_TASK_ID);
  }

  async function stop() {
    await backend?.stop();
    backend = undefined;
  }

  beforeEach(() => {
    directory.clear();
    peopleSync = new FakePeopleSync();
  });

  afterEach(stop);

  it('brings people and org units into the catalog, with their relations', async () => {
    await start();
    peopleSync.upsert(
      userEntity('grace', { memberOf: ['group:default/engines'] }),
      userEntity('ada', {
        memberOf: ['group:default/engines'],
        manager: 'user:default/grace',
      }),
      groupEntity('engines', {
        parent: 'group:default/works',
        leader: 'user:default/grace',
      }),
      groupEntity('works'),
    );

    const ada = await until(async () => {
      const entity = await peopleSync.get('user:default/ada');
      return entity && relationsOf(entity).length === 2 && entity;
    });
    expect(relationsOf(ada)).toEqual([
      'memberOf group:default/engines',
      'reportsTo user:default/grace',
    ]);
    expect(
      relationsOf(
        await until(async () => {
          const entity = await peopleSync.get('user:default/grace');
          return entity && relationsOf(entity).length === 3 && entity;
        }),
      ),
    ).toEqual([
      'hasReport user:default/ada',
      'leads group:default/engines',
      'memberOf group:default/engines',
    ]);
    expect(
      relationsOf((await peopleSync.get('group:default/engines'))!),
    ).toEqual(
      expect.arrayContaining([
        'childOf group:default/works',
        'hasMember user:default/ada',
        'ledBy user:default/grace',
      ]),
    );
    expect(peopleSync.acknowledged).toBe(4);
  });

  it('removes what the backend says is gone', async () => {
    await start();
    peopleSync.upsert(userEntity('ada'), userEntity('grace'));
    await until(() => peopleSync.get('user:default/ada'));

    peopleSync.remove('user:default/ada');

    await until(async () => !(await peopleSync.get('user:default/ada')));
    expect(await peopleSync.get('user:default/grace')).toBeDefined();
  });

  it('goes on from what it acknowledged after a restart', async () => {
    await start();
    peopleSync.upsert(userEntity('ada'));
    await until(() => peopleSync.acknowledged === 1);
    await stop();

    peopleSync.requests.length = 0;
    peopleSync.upsert(userEntity('grace'));
    await start();
    await until(() => peopleSync.get('user:default/grace'));

    expect(peopleSync.requests[0]).toEqual({
      after: undefined,
      answered: ['user:default/grace'],
    });
    expect(await peopleSync.get('user:default/ada')).toBeDefined();
  });

  it('waits for a backend that is down, and catches up when it is back', async () => {
    peopleSync.down = true;
    await start();
    peopleSync.upsert(userEntity('ada'));
    await delay(1_500);
    expect(peopleSync.acknowledged).toBe(0);

    peopleSync.down = false;

    await until(() => peopleSync.get('user:default/ada'));
    expect(peopleSync.acknowledged).toBe(1);
  });

  it('reports an entity that belongs to another provider', async () => {
    const other = userEntity('ada', { displayName: 'The other Ada' });
    const location = 'url:https://example.com/users.yaml';
    other.metadata.annotations = {
      'backstage.io/managed-by-location': location,
      'backstage.io/managed-by-origin-location': location,
    };
    peopleSync.upsert(userEntity('ada'), userEntity('grace'));
    await start({ other });
    await until(() => peopleSync.get('user:default/ada'));
    await until(() => peopleSync.get('user:default/grace'));

    await scheduler.triggerTask(REPAIR_TASK_ID);
    // Something new ends the long poll, as time would.
    peopleSync.upsert(groupEntity('works'));

    const finding = await until(() => peopleSync.finding('user:default/ada'));
    expect(finding).toEqual({
      entityRef: 'user:default/ada',
      code: 'conflict',
      message: `owned by ${location}`,
    });
    await until(() => peopleSync.finding('user:default/grace')?.code === 'ok');
    expect((await peopleSync.get('user:default/ada'))?.spec?.profile).toEqual(
      expect.objectContaining({ displayName: 'The other Ada' }),
    );
  });

  it('reports an invalid entity and does not let it block the others', async () => {
    const invalid = userEntity('grace');
    delete invalid.spec!.memberOf;
    await start();
    peopleSync.upsert(userEntity('ada'), invalid);

    await until(() => peopleSync.get('user:default/ada'));
    await scheduler.triggerTask(READ_BACK_TASK_ID);

    expect(peopleSync.finding('user:default/grace')).toEqual({
      entityRef: 'user:default/grace',
      code: 'invalid',
      message: expect.stringContaining('memberOf'),
    });
    expect(await peopleSync.get('user:default/grace')).toBeUndefined();
  });

  it('repairs the catalog both ways', async () => {
    await start();
    peopleSync.upsert(userEntity('ada'), userEntity('grace'));
    await until(() => peopleSync.get('user:default/grace'));
    await until(() => peopleSync.get('user:default/ada'));
    await peopleSync.deleteFromCatalog('user:default/ada');
    expect(await peopleSync.get('user:default/ada')).toBeUndefined();

    peopleSync.removalsOfReport = ['user:default/grace'];
    peopleSync.reports.length = 0;
    await scheduler.triggerTask(REPAIR_TASK_ID);
    // Something new ends the long poll, as time would.
    peopleSync.upsert(groupEntity('works'));

    await until(() => peopleSync.get('user:default/ada'));
    await until(async () => !(await peopleSync.get('user:default/grace')));
    const listed = peopleSync.reports.filter(report => report.owned);
    expect(listed.flatMap(report => report.owned)).toContain(
      'user:default/grace',
    );
    expect(listed.map(report => report.complete)).toEqual([true]);
  });
});
