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

import dns, { type LookupAddress } from 'node:dns';
import {
  guardedLookup,
  isAllowedHost,
  isRefusedLiteral,
  resolvePublicAddress,
} from './guard';

/** Answers that a resolver gives, one after the other. */
function resolving(...answers: (string[] | Error)[]) {
  const lookup = jest.spyOn(dns, 'lookup') as unknown as jest.Mock;
  lookup.mockImplementation(
    (
      _host: string,
      _options: object,
      callback: (error: Error | null, found?: LookupAddress[]) => void,
    ) => {
      const answer = answers.length > 1 ? answers.shift()! : answers[0];
      if (answer instanceof Error) {
        callback(answer);
        return;
      }
      callback(
        null,
        answer.map(address => ({
          address,
          family: address.includes(':') ? 6 : 4,
        })),
      );
    },
  );
  return lookup;
}

const resolve = (host: string, allow: string[] = []) =>
  resolvePublicAddress({ host, port: 22, network: { allow } });

describe('the guard of the network', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('gives back the address that was looked at', async () => {
    const lookup = resolving(['93.184.216.34']);

    await expect(resolve('sftp.example.com')).resolves.toBe('93.184.216.34');
    expect(lookup).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['a private one', ['10.0.0.5']],
    ['one of many', ['93.184.216.34', '192.168.0.1']],
    ['IPv6 loopback', ['::1']],
    ['mapped loopback', ['::ffff:127.0.0.1']],
    ['none', []],
  ])('refuses a name that has %s', async (_, addresses) => {
    resolving(addresses);

    await expect(resolve('rebind.example.com')).rejects.toMatchObject({
      name: 'ProviderError',
      code: 'configuration',
      message:
        'The connection to rebind.example.com:22 was not made: rebind.example.com has no public address',
      hint: expect.stringContaining('peopleSync.network.allow'),
    });
  });

  it('looks anew for every connection, so that a name cannot move', async () => {
    resolving(['93.184.216.34'], ['127.0.0.1']);
    const look = () =>
      new Promise((done, fail) => {
        guardedLookup()('rebind.example.com', { all: true }, (error, found) =>
          error ? fail(error) : done(found),
        );
      });

    await expect(look()).resolves.toEqual([
      { address: '93.184.216.34', family: 4 },
    ]);
    await expect(look()).rejects.toMatchObject({
      code: 'ERR_PEOPLE_SYNC_NETWORK_POLICY',
    });
  });

  it('says when a name is not known', async () => {
    resolving(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));

    await expect(resolve('typo.example.com')).rejects.toMatchObject({
      code: 'unreachable',
      message: 'typo.example.com cannot be looked up: ENOTFOUND',
    });
  });

  it('lets through what is allowed, without looking', async () => {
    const lookup = resolving(['10.0.0.5']);

    await expect(
      resolve('HR.internal.example.', ['hr.internal.example']),
    ).resolves.toBe('HR.internal.example.');
    await expect(resolve('127.0.0.1', ['127.0.0.1:22'])).resolves.toBe(
      '127.0.0.1',
    );
    await expect(resolve('127.0.0.1', ['127.0.0.1:23'])).rejects.toThrow(
      'no public address',
    );
    expect(await resolvePublicAddress({ host: '10.0.0.1', port: 22 })).toBe(
      '10.0.0.1',
    );
    expect(lookup).not.toHaveBeenCalled();
  });

  it('knows hosts in every way of writing them', () => {
    const policy = { allow: ['[::1]', 'localhost:7171', 'Example.COM'] };
    expect(isAllowedHost(policy, '[::1]', 443)).toBe(true);
    expect(isAllowedHost(policy, 'localhost', 7171)).toBe(true);
    expect(isAllowedHost(policy, 'localhost', '80')).toBe(false);
    expect(isAllowedHost(policy, 'example.com', 443)).toBe(true);
    expect(isAllowedHost(policy, 'a.example.com', 443)).toBe(false);
  });

  it.each([
    // As the parser of URLs leaves them.
    new URL('http://2130706433/').hostname,
    new URL('http://0x7f.1/').hostname,
    new URL('http://127.1/').hostname,
    new URL('http://[::ffff:127.0.0.1]/').hostname,
    '[fe80::1]',
    '169.254.169.254',
  ])('refuses %s as it stands', host => {
    expect(isRefusedLiteral(host)).toBe(true);
  });
});
