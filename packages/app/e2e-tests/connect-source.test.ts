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
import { join } from 'node:path';
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
import { startSync } from './support/syncs';

// What the simulated Microsoft Graph knows its one application by.
const TENANT = '00000000-de30-4000-8000-000000000001';
const CLIENT = '00000000-de30-4000-8000-000000000002';
const SECRET = 'demo-secret';

const ID = 'entra-id';

// One story, told in order: each step starts where the one before left off.
describe('an admin whose portal has no source yet', () => {
  const step = story();
  let browser: Browser;
  let page: Page;
  let portalUrl: string;
  let simulatorUrl: string;

  const ask = <T>(path: string) =>
    askPortal<T>(`people-sync/${path}`, portalUrl);

  const field = (name: string): Locator =>
    page.getByRole('textbox', { name: new RegExp(`^${name}`) });

  const rule = (): Locator => page.getByRole('listitem', { name: 'Title' });

  /** For whoever wants to look at the steps. */
  async function picture(name: string): Promise<void> {
    const folder = process.env.PEOPLE_SYNC_E2E_PICTURES;
    if (folder) {
      await page.screenshot({
        path: join(folder, `connect-${name}.png`),
        fullPage: true,
      });
    }
  }

  async function titlesOfPeople(): Promise<string[]> {
    const { items } = await ask<{ items: Array<{ title?: string | null }> }>(
      'people?status=active&limit=100',
    );
    return items.flatMap(({ title }) => title ?? []);
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
    await page.getByRole('link', { name: 'Add integration' }).first().waitFor();
    await picture('1-nothing');
    await page.getByRole('link', { name: 'Add integration' }).first().click();
    await page
      .getByRole('button', { name: 'Connect Microsoft Entra ID' })
      .waitFor();
    await picture('2-providers');
    await page
      .getByRole('button', { name: 'Connect Microsoft Entra ID' })
      .click();
  });

  step('learns from the test that the secret is wrong', async () => {
    await field('Title').fill('Entra ID');
    await field('Tenant ID').fill(TENANT);
    await field('Client ID').fill(CLIENT);
    await page.getByLabel(/^Client secret/).fill('not-the-secret');
    await field('Authority').fill(simulatorUrl);
    await field('Graph URL').fill(`${simulatorUrl}/v1.0`);
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText(/^The connection does not work/).waitFor();
    await picture('3-wrong-secret');
  });

  step('tests it with the right one, and saves', async () => {
    await page.getByLabel(/^Client secret/).fill(SECRET);
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText('The connection works.').waitFor();
    await picture('4-tested');
    await page.getByRole('button', { name: 'Test and save' }).click();
    await page.waitForURL(new RegExp(`/people-sync/integrations/${ID}`));
    await page.getByRole('tab', { name: 'Overview' }).waitFor();
    await picture('5-saved');
  });

  step('does not get to see the secret again', async () => {
    await page.getByRole('tab', { name: 'Credentials' }).click();
    await page.getByText('Set', { exact: true }).first().waitFor();
    await picture('6-credentials');
    assert.equal((await page.content()).includes(SECRET), false);
    const answer = JSON.stringify(await ask('integrations'));
    assert.equal(answer.includes(SECRET), false);
  });

  step('schedules it twice a day besides', async () => {
    await page.goto('/people-sync/integrations');
    await page
      .getByRole('button', { name: /^Schedule of .*User data/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog', { name: /^Schedule of/ });
    await dialog.getByRole('button', { name: '+ Add schedule' }).click();
    await dialog.getByRole('button', { name: /When/ }).click();
    await page
      .getByRole('option', { name: /^Every 12 hours from 00:00 UTC/ })
      .click();
    await dialog.getByText('Next times', { exact: true }).first().waitFor();
    await picture('7-schedule');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await eventually('the second schedule is there', async () => {
      const { items } = await ask<{ items: unknown[] }>('schedules');
      return items.length === 2;
    });
  });

  step('sees in a dry run who would come', async () => {
    const id = await startSync(page, { persist: false, mode: 'All data' });
    await page.getByText('Nothing was changed: this was a dry run').waitFor();
    await picture('8-dry-run');
    const { summary } = await ask<{ summary: Record<string, number> }>(
      `runs/${id}`,
    );
    assert.ok(summary.created > 1000, JSON.stringify(summary));
    assert.deepEqual(await titlesOfPeople(), []);
  });

  step('lets them come', async () => {
    await startSync(page, { persist: true, mode: 'All data' });
    const titles = await titlesOfPeople();
    assert.ok(titles.length > 10, `${titles.length} titles`);
    assert.ok(titles.some(title => title !== title.toUpperCase()));
  });

  step('tries another rule on a stored payload while typing', async () => {
    await page.goto(`/people-sync/integrations/${ID}`);
    await page.getByRole('tab', { name: 'Mappings' }).click();
    await page.getByRole('link', { name: 'Mapping of User data' }).click();
    await rule().waitFor();
    await rule()
      .getByRole('button', { name: /Kind of rule of Title/ })
      .click();
    await page.getByRole('option', { name: 'Expression' }).click();
    const expression = rule().getByRole('textbox', {
      name: 'Expression of Title',
    });
    await expression.fill('jobTitle && upper(jobTitle');
    await rule()
      .getByText(/is at fault/)
      .waitFor();
    // Some have no title, of which nothing can be made.
    await expression.fill('jobTitle && upper(jobTitle)');
    await rule().getByText('Different').waitFor();
    await picture('9-preview');
  });

  step('replays it over everybody, and makes it the active one', async () => {
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByRole('button', { name: 'Discard draft' }).waitFor();
    await page.getByRole('button', { name: /^Replay over all/ }).click();
    await page.getByText(/^Replayed over [\d,]+ rows/).waitFor();
    await picture('10-replay');
    await page
      .getByRole('region', { name: /^Replayed over/ })
      .getByRole('button', { name: 'Activate …' })
      .click();
    const dialog = page.getByRole('dialog', { name: 'Activate this mapping?' });
    await dialog
      .getByRole('textbox', { name: /^Reason/ })
      .fill('Titles as the payroll writes them');
    await dialog.getByRole('button', { name: 'Activate' }).click();
    await page.getByText(/^Version \d+ of the mapping is active/).waitFor();
    await picture('11-active');
  });

  step('sees the effect with the next sync', async () => {
    await startSync(page, { persist: true, mode: 'All data' });
    await picture('12-effect');
    const titles = await titlesOfPeople();
    assert.ok(titles.length > 10, `${titles.length} titles`);
    assert.deepEqual(
      titles.filter(title => title !== title.toUpperCase()),
      [],
    );
  });
});
