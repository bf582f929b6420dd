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

import type { SimRequest } from '../http/types';

/**
 * The national clouds, as path prefixes of one server: each has its own authority and Graph root, and their tokens
 * are not interchangeable. Hosts from microsoft-graph-docs-contrib, concepts/deployments.md.
 */
export const CLOUDS = {
  global: { prefix: '', host: 'https://graph.microsoft.com' },
  us: { prefix: '/us', host: 'https://graph.microsoft.us' },
  dod: { prefix: '/dod', host: 'https://dod-graph.microsoft.us' },
  cn: { prefix: '/cn', host: 'https://microsoftgraph.chinacloudapi.cn' },
} as const;

/** Name of a cloud. */
export type CloudName = keyof typeof CLOUDS;

/** Where a client finds a cloud's token endpoint and Graph. */
export interface CloudEndpoints {
  /** Tokens come from `{authority}/{tenant}/oauth2/v2.0/token`. */
  authority: string;
  /** Includes the version, for example `http://127.0.0.1:7171/v1.0`. */
  graphUrl: string;
}

/** The endpoints of every cloud on a server. */
export function cloudEndpoints(
  origin: string,
): Record<CloudName, CloudEndpoints> {
  const of = ({ prefix }: { prefix: string }) => ({
    authority: `${origin}${prefix}`,
    graphUrl: `${origin}${prefix}/v1.0`,
  });
  return {
    global: of(CLOUDS.global),
    us: of(CLOUDS.us),
    dod: of(CLOUDS.dod),
    cn: of(CLOUDS.cn),
  };
}

/** Splits the cloud off a path: `/us/v1.0/users` is `/v1.0/users` of `us`. */
export function splitCloud(path: string): { cloud: CloudName; rest: string } {
  for (const cloud of ['us', 'dod', 'cn'] as const) {
    const { prefix } = CLOUDS[cloud];
    if (path.startsWith(`${prefix}/`)) {
      return { cloud, rest: path.slice(prefix.length) };
    }
  }
  return { cloud: 'global', rest: path };
}

/** The scopes a cloud accepts: its real one, and one made from the simulator's own address. */
export function acceptedScopes(
  cloud: CloudName,
  request: SimRequest,
): string[] {
  const { host, prefix } = CLOUDS[cloud];
  return [host, `${request.origin}${prefix}`, request.origin].flatMap(root => [
    `${root}/.default`,
    `${root}//.default`,
  ]);
}
