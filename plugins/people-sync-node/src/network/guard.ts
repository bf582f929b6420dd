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

import { lookup as resolveHost, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { ProviderError } from '../provider/errors';
import { isPublicAddress } from './addresses';
import type { NetworkPolicy } from './NetworkPolicy';

/** The code of a connection that the policy refused. */
export const REFUSED_BY_POLICY = 'ERR_PEOPLE_SYNC_NETWORK_POLICY';

class RefusedAddressError extends Error {
  readonly code = REFUSED_BY_POLICY;

  constructor() {
    super('The address is not a public one');
  }
}

function bare(host: string): string {
  return host
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLocaleLowerCase('en-US');
}

/** Whether a policy names a host. */
export function isAllowedHost(
  policy: NetworkPolicy,
  host: string,
  port: number | string,
): boolean {
  const name = bare(host);
  return policy.allow.some(entry => {
    const whole = entry.trim();
    const [, named, itsPort] = /^(.*):(\d+)$/.exec(whole) ?? [];
    return (
      bare(whole) === name ||
      (named !== undefined && bare(named) === name && itsPort === String(port))
    );
  });
}

/** A connection that was not made, so that no source has heard of it. */
export class RefusedConnectionError extends ProviderError {}

/** What to say about a host that may not be called. */
export function refusal(request: string, host: string): ProviderError {
  return new RefusedConnectionError({
    code: 'configuration',
    message: `${request} was not made: ${host} has no public address`,
    hint: `Integrations of the portal reach public addresses only. If ${host} is a source of yours, add it to peopleSync.network.allow in app-config, or set the integration up there.`,
  });
}

/**
 * Looks names up for a connection and refuses those with an address that is not
 * public. The connection goes to an address that was looked at, so a name that
 * changes its address in between gains nothing.
 */
export function guardedLookup(): LookupFunction {
  return (hostname, options, callback) => {
    resolveHost(
      hostname,
      { ...options, all: true },
      (error: Error | null, addresses: LookupAddress[] = []) => {
        const refused =
          error ??
          (addresses.length > 0 &&
          addresses.every(({ address }) => isPublicAddress(address))
            ? null
            : new RefusedAddressError());
        if (refused) {
          callback(refused, '', 0);
        } else if (options.all) {
          callback(null, addresses);
        } else {
          callback(null, addresses[0].address, addresses[0].family);
        }
      },
    );
  };
}

/** Whether a host is an address that is written out and is not public. */
export function isRefusedLiteral(host: string): boolean {
  const name = bare(host);
  return isIP(name.split('%')[0]) > 0 && !isPublicAddress(name);
}

/**
 * The address to connect to for a host, for protocols other than HTTP: looked
 * up once, and checked.
 *
 * @param options.network - without it, the host is given back as it is
 * @throws ProviderError when the policy refuses it, or it cannot be looked up
 * @public
 */
export async function resolvePublicAddress(options: {
  host: string;
  port: number;
  network?: NetworkPolicy;
}): Promise<string> {
  const { host, port, network } = options;
  if (!network || isAllowedHost(network, host, port)) {
    return host;
  }
  if (isRefusedLiteral(host)) {
    throw refusal(`The connection to ${host}:${port}`, host);
  }
  return new Promise((resolve, reject) => {
    guardedLookup()(bare(host), {}, (error, address) => {
      if (!error) {
        resolve(String(address));
      } else if (error instanceof RefusedAddressError) {
        reject(refusal(`The connection to ${host}:${port}`, host));
      } else {
        reject(
          new ProviderError({
            code: 'unreachable',
            message: `${host} cannot be looked up: ${
              error.code ?? 'no answer'
            }`,
            hint: 'Check the name of the host, and that the backend can resolve it.',
          }),
        );
      }
    });
  });
}
