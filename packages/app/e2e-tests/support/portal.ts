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
import { eventually, requireEnv } from './browser';

/** Calls an API of the portal, as nobody in particular. */
export async function callPortal(
  path: string,
  init: RequestInit = {},
  portalUrl = requireEnv('PEOPLE_SYNC_E2E_URL'),
): Promise<Response> {
  return fetch(`${portalUrl}/api/${path}`, init);
}

/** The headers of a guest who has signed in. */
export async function guestHeaders(
  portalUrl?: string,
): Promise<Record<string, string>> {
  const response = await callPortal(
    'auth/guest/refresh',
    {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-Requested-With': 'XMLHttpRequest',
      },
      body: '{}',
    },
    portalUrl,
  );
  const session = (await response.json()) as {
    backstageIdentity: { token: string };
  };
  return { Authorization: `Bearer ${session.backstageIdentity.token}` };
}

/** What an API of the portal answers a guest. */
export async function askPortal<T>(
  path: string,
  portalUrl?: string,
): Promise<T> {
  const response = await callPortal(
    path,
    { headers: await guestHeaders(portalUrl) },
    portalUrl,
  );
  if (!response.ok) {
    throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }
  return response.json() as Promise<T>;
}

/** Somebody as People Sync knows them. */
export interface KnownPerson {
  id: string;
  displayName: string;
  email: string | null;
  status: string;
}

/** Whom People Sync knows by an e-mail address. */
export async function personByEmail(email: string): Promise<KnownPerson> {
  const { items } = await askPortal<{ items: KnownPerson[] }>(
    `people-sync/people?search=${encodeURIComponent(email)}`,
  );
  const person = items.find(known => known.email === email);
  if (!person) {
    throw new Error(`People Sync does not know ${email}`);
  }
  return person;
}

/** How many people work here, by what People Sync knows. */
export async function countActivePeople(): Promise<number> {
  const { totalItems } = await askPortal<{ totalItems: number }>(
    'people-sync/people?status=active&limit=1',
  );
  return totalItems;
}

/** Waits until the sync that a new portal starts by itself has completed. */
export async function untilFirstSync(): Promise<void> {
  await eventually('the first sync has completed', async () => {
    const { items } = await askPortal<{ items: Array<{ status: string }> }>(
      'people-sync/runs?id=1',
    );
    return items.some(({ status }) => status === 'completed');
  });
}
