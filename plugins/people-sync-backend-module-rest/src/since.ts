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

import { ProviderError } from '@people-sync/plugin-people-sync-node';
import type { RestResource } from './schema/resource';

type Since = Pick<
  NonNullable<RestResource['since']>,
  'param' | 'format' | 'overlapMinutes'
>;

/**
 * The address that asks for what has changed since a cursor.
 *
 * @throws ProviderError when there is none to begin from
 */
export function sinceUrl(
  url: string,
  since: Since | undefined,
  cursor: string | undefined,
): string {
  const from = Date.parse(cursor ?? '');
  if (!since || Number.isNaN(from)) {
    throw new ProviderError({
      code: 'cursor-expired',
      message: 'the resource cannot be asked for recent changes',
      hint: 'Set since for the resource, if the source has such a parameter.',
    });
  }
  const iso = new Date(from - since.overlapMinutes * 60_000).toISOString();
  const formats = {
    iso: () => iso,
    local: () => iso.slice(0, 19),
    date: () => iso.slice(0, 10),
    'epoch-seconds': () => String(Math.trunc(Date.parse(iso) / 1000)),
  };
  const address = new URL(url);
  address.searchParams.set(since.param, formats[since.format]());
  return address.toString();
}
