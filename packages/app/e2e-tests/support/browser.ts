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
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';

/** How long a page may take to show what it should. */
export const PATIENCE_MS = 30_000;

/** Starts Chromium without anything that talks to the network by itself. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: requireEnv('CHROMIUM_PATH'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A new window of the portal. */
export async function openPortal(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: requireEnv('PEOPLE_SYNC_E2E_URL'),
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Copenhagen',
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  return context.newPage();
}

/** Signs in as guest and waits until the portal is there. */
export async function signInAsGuest(
  page: Page,
  options: { lands?: string } = {},
): Promise<void> {
  const { lands = 'People sync' } = options;
  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click();
  await page.getByRole('link', { name: lands, exact: true }).waitFor();
}

/** The row of a table whose row header reads so. */
export function rowOf(page: Page, header: string | RegExp): Locator {
  return page.getByRole('row').filter({
    has: page.getByRole('rowheader', { name: header, exact: true }),
  });
}

/** How long what goes on behind a page may take. */
const BACKGROUND_MS = 120_000;

/** Asks again until the answer is true. */
export async function eventually(
  what: string,
  isTrue: () => Promise<boolean>,
  timeoutMs = BACKGROUND_MS,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) {
      throw new Error(`Waited in vain until ${what}`);
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}

/** @throws Error naming the variable that is not set */
export function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(
      `${name} is not set; run these tests with npm run test:e2e`,
    );
  }
  return value;
}
