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

import { requestToken, startTenant, type TestTenant } from '../testing';

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant.sim.stop());

describe('token endpoint', () => {
  it('answers client credentials with a bearer token', async () => {
    const { status, body } = await requestToken(tenant.sim, tenant.authority);
    expect(status).toBe(200);
    expect(body).toEqual({
      token_type: 'Bearer',
      expires_in: 3599,
      ext_expires_in: 3599,
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    });
  });

  it.each([
    [{ client_secret: 'wrong' }, 7000215, 401, 'invalid_client'],
    [{ client_secret: 'expired-secret' }, 7000222, 401, 'invalid_client'],
    [{ client_secret: undefined }, 7000218, 401, 'invalid_client'],
    [{ client_id: 'other' }, 700016, 400, 'unauthorized_client'],
    [{ scope: 'User.Read' }, 1002012, 400, 'invalid_scope'],
    [
      { scope: 'https://graph.microsoft.us/.default' },
      500011,
      400,
      'invalid_resource',
    ],
  ])('refuses %j with AADSTS%i', async (form, code, status, error) => {
    const answer = await requestToken(tenant.sim, tenant.authority, form);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      error,
      error_codes: [code],
      error_description: expect.stringContaining(`AADSTS${code}:`),
      trace_id: expect.any(String),
      correlation_id: expect.any(String),
    });
  });

  it('does not know other tenants', async () => {
    const { body } = await requestToken(
      tenant.sim,
      tenant.authority,
      {},
      'elsewhere',
    );
    expect(body.error_codes).toEqual([90002]);
  });

  it('keeps the tokens of national clouds apart', async () => {
    const { us } = tenant.clouds;
    const { body } = await requestToken(tenant.sim, us.authority, {
      scope: 'https://graph.microsoft.us/.default',
    });
    const headers = { authorization: `Bearer ${body.access_token}` };
    expect((await tenant.get(`${us.graphUrl}/users`, headers)).status).toBe(
      200,
    );
    const elsewhere = await tenant.get('/users', headers);
    expect(elsewhere.status).toBe(401);
    expect(elsewhere.body.error.code).toBe('InvalidAuthenticationToken');
  });

  it('expires tokens after an hour of virtual time', async () => {
    const { body } = await requestToken(tenant.sim, tenant.authority);
    const headers = { authorization: `Bearer ${body.access_token}` };
    tenant.company.clock.advance({ minutes: 61 });
    expect((await tenant.get('/users', headers)).status).toBe(401);
    expect((await tenant.get('/users')).status).toBe(200);
  });
});
