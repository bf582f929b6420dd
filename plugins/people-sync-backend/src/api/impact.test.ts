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

import { TestDatabases } from '@backstage/backend-test-utils';
import request from 'supertest';
import { createHarness, integrationOf } from './__testUtils__/apiHarness';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('withdrawing what an integration contributed', () => {
  const open = (denied: string[] = []) =>
    createHarness({
      databases,
      databaseId: 'SQLITE_3',
      denied,
      integrations: [
        integrationOf('hr', { enabled: false }),
        integrationOf('ad', { title: 'Active Directory' }),
      ],
    });

  it('I11: is a dry run unless persist is set, and then needs a reason', async () => {
    const { app, store, audits } = await open();
    const dry = await request(app).post('/integrations/hr/withdraw').send({});
    expect(dry.status).toBe(202);
    expect(dry.body).toEqual({ id: expect.any(String), status: 'staged' });
    expect(await store.get(Number(dry.body.id))).toMatchObject({
      integrationId: 'hr',
      trigger: 'manual',
      kind: 'withdraw',
      persist: false,
    });

    const without = await request(app)
      .post('/integrations/hr/withdraw')
      .send({ persist: true });
    expect(without.status).toBe(400);
    expect(without.body.error.message).toBe('reason is required with persist');

    const real = await request(app)
      .post('/integrations/hr/withdraw')
      .send({ persist: true, reason: 'HR has moved to another system' });
    expect(real.status).toBe(202);
    expect(await store.get(Number(real.body.id))).toMatchObject({
      persist: true,
      createdBy: 'user:default/mock',
      errors: [
        {
          code: 'withdraw',
          severity: 'info',
          message:
            'Takes back everything that hr contributed: HR has moved to another system',
        },
      ],
    });
    expect(audits).toMatchObject([
      { eventId: 'run-mutate', end: 'success' },
      { eventId: 'run-mutate', end: 'fail' },
      {
        eventId: 'run-mutate',
        end: 'success',
        meta: {
          actionType: 'withdraw',
          integrationId: 'hr',
          persist: true,
          runId: real.body.id,
        },
      },
    ]);
  });

  it('answers 409 while the integration is enabled, and 404 where there is none', async () => {
    const { app } = await open();
    const enabled = await request(app)
      .post('/integrations/ad/withdraw')
      .send({});
    expect(enabled.status).toBe(409);
    expect(enabled.body.error.message).toContain('disable it first');
    const unknown = await request(app)
      .post('/integrations/nobody/withdraw')
      .send({});
    expect(unknown.status).toBe(404);
  });
});
