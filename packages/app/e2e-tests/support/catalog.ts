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
import { eventually } from './browser';
import { askPortal } from './portal';

/** A first sync of a demo company keeps a busy machine's catalog at it a while. */
const CATALOG_MS = 600_000;

async function usersInCatalog(
  filter: string,
): Promise<Array<{ email?: string; displayName?: string }>> {
  const { items } = await askPortal<{
    items: Array<{
      spec?: { profile?: { email?: string; displayName?: string } };
    }>;
  }>(
    `catalog/entities/by-query?filter=${encodeURIComponent(
      `kind=user${filter}`,
    )}&fields=spec.profile&limit=500`,
  );
  return items.map(({ spec }) => spec?.profile ?? {});
}

/** The first of these people whom the catalog has already come to. */
export async function firstInCatalog<T extends { mail: string }>(
  people: T[],
): Promise<T> {
  let found: T | undefined;
  await eventually('the catalog has some of the people', async () => {
    const users = await usersInCatalog('');
    const emails = new Set(users.map(({ email }) => email));
    found = people.find(({ mail }) => emails.has(mail));
    return found !== undefined;
  });
  return found!;
}

/** The name by which the catalog knows somebody. */
export async function nameInCatalog(person: {
  mail: string;
}): Promise<string | undefined> {
  const [user] = await usersInCatalog(`,spec.profile.email=${person.mail}`);
  return user?.displayName;
}

/** Waits until the catalog knows somebody by this name. */
export async function untilCatalogNames(
  person: { mail: string },
  name: string,
): Promise<void> {
  await eventually(
    `the catalog says ${name}`,
    async () => (await nameInCatalog(person)) === name,
    CATALOG_MS,
  );
}

/** The page of somebody in the catalog. */
export function userPath(person: { mail: string }): string {
  return `/catalog/default/user/${person.mail.split('@')[0]}`;
}
