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

/** One way of calling an endpoint, and who may. */
export interface EndpointCase {
  /** Which way, where there are several. */
  way?: string;
  /** With ids filled in. */
  path: string;
  body?: object;
  /** Every one of these permissions is needed, without `people-sync.`. */
  needs: readonly string[];
  /** And at least one of these. */
  oneOf?: readonly string[];
  /** While permissions are off, for admins and services only (RULES D2). */
  admins: boolean;
  /** Never for users, whatever they may. */
  servicesOnly?: boolean;
  /** For whoever posts: a source, which proves itself by what it sends. */
  open?: boolean;
  /** `eventId` of the auditor event that it leaves, refused or not. */
  audit?: string;
}

/** What tests prepare for these calls. */
export const FIXTURES = {
  /** A held run of somebody else's. */
  run: 1,
  /** A dry run of the caller's own. */
  ownRun: 2,
  /** A dry run of somebody else's. */
  dryRun: 3,
  owner: 'user:default/mock',
};

export const read = (path: string, ...needs: string[]): EndpointCase => ({
  path,
  needs,
  admins: false,
});

export const records = (path: string, ...needs: string[]): EndpointCase => ({
  path,
  needs,
  admins: true,
});

/** Lists show what was decided about people, so it takes reading those. */
export const recordList = (path: string): EndpointCase[] => [
  { ...records(path, 'run.read'), oneOf: ['person.read', 'record.read'] },
];

/** Asking what payloads hold takes what reading them does. */
export const byPayload = (path: string): EndpointCase => ({
  ...records(`${path}?payload=city%20%3D%20Aarhus`, 'run.read', 'record.read'),
  way: 'by payload',
});

export const recordFile = (path: string): EndpointCase[] => [
  {
    ...records(`${path}?format=csv`, 'run.read', 'record.read'),
    audit: 'record-fetch',
  },
];

export const change = (
  path: string,
  options: { needs: string[]; audit: string; body?: object; way?: string },
): EndpointCase => ({ path, admins: true, ...options });

export const service = (
  path: string,
  options: { audit?: string; body?: object } = {},
): EndpointCase => ({
  path,
  needs: [],
  admins: false,
  servicesOnly: true,
  ...options,
});

export const followUp = (
  name: string,
  needs: string[],
  body: object = { reason: 'looked at it' },
) => [
  change(`/runs/${FIXTURES.run}/${name}`, { needs, audit: 'run-mutate', body }),
];
