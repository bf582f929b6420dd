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
import { verifyWebhook } from './verifyWebhook';

const body = Buffer.from('{"id":"1"}');
const secret = 'what-both-sides-know';
const hmac = () => createHmac('sha256', secret).update(body);

describe('verifyWebhook', () => {
  it.each([
    hmac().digest('hex'),
    `sha256=${hmac().digest('hex')}`,
    hmac().digest('base64'),
    hmac().digest('base64url'),
  ])('takes the signature %s', given => {
    expect(() =>
      verifyWebhook({ kind: 'hmac-sha256', secret, given, body }),
    ).not.toThrow();
  });

  it.each([secret, `Bearer ${secret}`])('takes the token %s', given => {
    expect(() =>
      verifyWebhook({ kind: 'token', secret, given, body }),
    ).not.toThrow();
  });

  it.each([
    ['hmac-sha256', undefined],
    ['hmac-sha256', ''],
    ['hmac-sha256', secret],
    ['hmac-sha256', createHmac('sha256', 'other').update(body).digest('hex')],
    ['hmac-sha256', createHmac('sha256', secret).update('x').digest('hex')],
    ['token', hmac().digest('hex')],
    ['token', undefined],
    ['token', `${secret}x`],
  ] as const)('refuses %s with %s', (kind, given) => {
    expect(() => verifyWebhook({ kind, secret, given, body })).toThrow(
      'does not come from the source',
    );
  });
});
