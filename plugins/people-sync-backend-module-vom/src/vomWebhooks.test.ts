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

import { createHmac } from 'node:crypto';
import { vomConfigSchema } from './config';
import { vomWebhooks } from './vomWebhooks';

const secret = 'known-to-both-sides';
const settings = {
  apiUrl: 'https://vom.example.com',
  clientId: 'client',
  clientSecret: 'secret',
  legalEntityId: 'nordlys',
};
const said = {
  id: '1',
  timestamp: '2026-11-20T12:00:00Z',
  resource: 'employees',
  employeeId: 'e7',
};

function read(body: unknown, webhook: object | undefined = { secret }) {
  const bytes = Buffer.from(
    typeof body === 'string' ? body : JSON.stringify(body),
  );
  return vomWebhooks.read({
    config: vomConfigSchema.parse({ ...settings, webhook }),
    request: {
      headers: {
        'x-visma-signature': createHmac('sha256', secret)
          .update(bytes)
          .digest('hex'),
        'x-token': secret,
      },
      body: bytes,
    },
  });
}

describe('webhooks of Visma', () => {
  it.each([
    [{}, [{ sourceId: 'e7' }], false],
    [{ event: 'created' }, [{ sourceId: 'e7' }], false],
    [{ event: 'deleted' }, [], true],
    [{ resource: 'employments' }, [], true],
    [{ resource: 'units', employeeId: undefined }, [], true],
    [{ legalEntityId: 'nordlys' }, [{ sourceId: 'e7' }], false],
    [{ legalEntityId: 'another' }, [], false],
  ])('with %j name %j and changes: %s', (more, people, changes) => {
    expect(read({ ...said, ...more })).toEqual({
      id: '1',
      sentAt: new Date('2026-11-20T12:00:00Z'),
      people,
      changes,
    });
  });

  it('take a token instead of a signature, in a header of its own', () => {
    const webhook = { secret, verification: 'token', header: 'X-Token' };
    expect(read(said, webhook)).toMatchObject({ id: '1' });
    expect(() =>
      read(said, { ...webhook, secret: 'something-else-by-far' }),
    ).toThrow('does not come from the source');
  });

  it('are refused where none are set up', () => {
    expect(() =>
      vomWebhooks.read({
        config: vomConfigSchema.parse(settings),
        request: { headers: {}, body: Buffer.from('{}') },
      }),
    ).toThrow('No webhooks');
  });

  it.each([
    ['no JSON', 'is not JSON'],
    ['[]', 'no usable body'],
    [{ ...said, timestamp: 'yesterday' }, 'no usable timestamp'],
    [{ ...said, resource: 'salaries' }, 'no usable resource'],
  ])('that say %j are refused: %s', (body, message) => {
    expect(() => read(body)).toThrow(message);
  });
});
