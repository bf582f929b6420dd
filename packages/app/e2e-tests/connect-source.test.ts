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
import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import {
  eventually,
  launchBrowser,
  openPortal,
  requireEnv,
  signInAsGuest,
} from './support/browser';
import { askPortal } from './support/portal';
import { story } from './support/story';

// What the simulated Microsoft Graph knows its one application by.
const TENANT = '00000000-de30-4000-8000-000000000001';
const CLIENT = '00000000-de30-4000-8000-000000000002';
const SECRET = 'demo-secret';

interface StoredRun {
  id: string;
  status: string;
  persist: boolean;
  summary: Record<string, number>;
}

describe('an admin whose portal has no source yet', () => {
  let browser: Browser;
  let page: Page;
  let portalUrl: string;
  let simulatorUrl: string;
  const step = story();

  const field = (name: string): Locator => page.getByLabel(new RegExp(`^${name}`));

  /** The newest run, once it has come to its end. */
  async function newestRun(after: string | undefined): Promise<StoredRun> {
    let newest: StoredRun | undefined;
    await eventually('the sync has ended', async () => {
      const { items } = await askPortal<{ items: StoredRun[] }>(
        'people-sync/runs?limit=1',
        portalUrl,
      );
      [newest] = items;
      return (
        newest !== undefined &&
        newest.id !== after &&
        !['staged', 'running'].includes(newest.status)
      );
    });
    return newest!;
  }

  before(async () => {
    portalUrl = requireEnv('PEOPLE_SYNC_E2E_EMPTY_URL');
    simulatorUrl = requireEnv('PEOPLE_SYNC_E2E_SIM_URL');
    browser = await launchBrowser();
    page = await openPortal(browser, { baseURL: portalUrl });
    await signInAsGuest(page);
  });

  after(async () => {
    await browser?.close();
  });

  step('is shown how to add one', async () => {
    await page.goto('/people-sync/integrations');
    await page
      .getByRole('link', { name: 'Add integration' })
      .or(page.getByRole('button', { name: 'Add integration' }))
      .first()
      .click();
    await page
      .getByRole('button', { name: /^Connect .*Entra/ })
      .first()
      .click();
  });

  step('learns from the test that the secret is wrong', async () => {
    await field('Tenant ID').fill(TENANT);
    await field('Client ID').fill(CLIENT);
    await field('Client secret').fill('not-the-secret');
    await field('Authority').fill(simulatorUrl);
    await field('Graph URL').fill(`${simulatorUrl}/v1.0`);
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText(/^The connection does not work/).waitFor();
  });

  step('tests it with the right one, and saves', async () => {
    await field('Client secret').fill(SECRET);
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText('The connection works.').waitFor();
    await page.getByRole('button', { name: 'Test and save' }).click();
    await page.getByRole('tab', { name: 'Overview' }).waitFor();
  });

  step('does not get to see the secret again', async () => {
    await page.getByRole('tab', { name: 'Credentials' }).click();
    await page.getByRole('row', { name: /Client secret/ }).waitFor();
    assert.equal((await page.content()).includes(SECRET), false);
    const answer = JSON.stringify(
      await askPortal('people-sync/integrations', portalUrl),
    );
    assert.equal(answer.includes(SECRET), false);
  });

  step('schedules it twice a day', async () => {
    await page.goto('/people-sync/integrations');
    const row = page.getByRole('row').filter({ hasText: 'Employees' }).first();
    await row.getByRole('button', { name: /schedule/i }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Add schedule' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const { items } = await askPortal<{ items: unknown[] }>(
      'people-sync/schedules',
      portalUrl,
    );
    assert.equal(items.length, 2);
  });

  step('sees in a dry run who would come', async () => {
    await page.goto('/people-sync/syncs');
    await page.getByRole('button', { name: 'Sync users' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /^(Sync|Start|Run)/ }).click();
    const run = await newestRun(undefined);
    assert.equal(run.persist, false);
    assert.ok(run.summary.created > 1000, JSON.stringify(run.summary));
  });
});
