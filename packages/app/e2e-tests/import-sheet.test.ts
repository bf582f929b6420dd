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
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import {
  launchBrowser,
  openPortal,
  requireEnv,
  signInAsGuest,
} from './support/browser';
import { askPortal, type KnownPerson } from './support/portal';
import { story } from './support/story';
import {
  confirm,
  followToast,
  NUMBERED_LINK,
  openSync,
  untilSyncIs,
} from './support/syncs';

const NAMES = ['Arkadia Regneark', 'Celle Regneark', 'Søren Regneark'];

const NAME = 'new-people.csv';

// One story, told in order: each step starts where the one before left off.
describe('an admin who has a spreadsheet', () => {
  const step = story();
  let browser: Browser;
  let page: Page;
  let portalUrl: string;
  let sheet: string;
  let plan: string;

  /** For whoever wants to look at the steps. */
  async function picture(name: string): Promise<void> {
    const folder = process.env.PEOPLE_SYNC_E2E_PICTURES;
    if (folder) {
      await page.screenshot({
        path: join(folder, `import-sheet-${name}.png`),
        fullPage: true,
      });
    }
  }

  async function peopleOfSheet(): Promise<string[]> {
    const { items } = await askPortal<{ items: KnownPerson[] }>(
      'people-sync/people?status=active&search=Regneark',
      portalUrl,
    );
    return items.map(({ displayName }) => displayName).sort();
  }

  async function chooseSheet(): Promise<void> {
    await page.goto('/people-sync/import-sheet');
    await page.getByRole('button', { name: 'Choose file' }).waitFor();
    await page.locator('input[type="file"]').setInputFiles({
      name: NAME,
      mimeType: 'text/csv',
      buffer: Buffer.from(sheet, 'utf8'),
    });
    await page.getByText('A required column is missing: Email').waitFor();
  }

  async function readTypoAsEmail(): Promise<void> {
    await page.getByRole('button', { name: /Read E-mial as/ }).click();
    await page.getByRole('option', { name: /^Email/ }).click();
    await page
      .getByText('A required column is missing: Email')
      .waitFor({ state: 'hidden' });
    await page.getByText('Checked: 3 rows.').waitFor();
  }

  before(async () => {
    portalUrl = requireEnv('PEOPLE_SYNC_E2E_EMPTY_URL');
    browser = await launchBrowser();
    page = await openPortal(browser, { baseURL: portalUrl });
    await signInAsGuest(page);
  });

  after(async () => {
    await browser?.close();
  });

  step('downloads the template', async () => {
    await page.goto('/people-sync/integrations');
    await page.getByRole('link', { name: 'Import a sheet' }).click();
    await page.waitForURL(/\/people-sync\/import-sheet/);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download template as CSV' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'import-sheet-template.csv');
    const template = await readFile(await download.path(), 'utf8');
    const header = template.split(/\r?\n/)[0].replace(/^\uFEFF/, '');
    const columns = header.split(',');
    assert.ok(columns.includes('Full Name') && columns.includes('Email'));

    const rows = NAMES.map((name, index) =>
      columns
        .map(column => {
          switch (column) {
            case 'Full Name':
              return name;
            case 'Email':
              return `regneark.${index}@example.com`;
            case 'Department':
              return 'Spreadsheets';
            default:
              return '';
          }
        })
        .join(','),
    );
    sheet = [header.replace('Email', 'E-mial'), ...rows, ''].join('\r\n');
  });

  step(
    'is told that a column is missing, since its name is wrong',
    async () => {
      await chooseSheet();
      await picture('1-missing');
      assert.equal(
        await page
          .getByRole('button', { name: 'Import', exact: true })
          .getAttribute('aria-disabled'),
        'true',
      );
    },
  );

  step('chooses the column by hand, and sees who would come', async () => {
    await readTypoAsEmail();
    const outcome = page.getByLabel('What would come of it, by status');
    await outcome.waitFor();
    assert.match(await outcome.innerText(), /Would create\s+3/);
    await page
      .getByRole('region', { name: 'Records that the import would make' })
      .getByRole('rowheader', { name: NAMES[2] })
      .waitFor();
    await picture('2-plan');
    assert.deepEqual(await peopleOfSheet(), []);
  });

  step('tries it, which changes nobody', async () => {
    await page.getByRole('button', { name: 'Try it (dry run)' }).click();
    await page.waitForURL(/\/people-sync\/syncs\/\d+$/);
    plan = openSync(page);
    await page.getByRole('heading', { name: `Sync ${plan}` }).waitFor();
    await untilSyncIs(page, 'Completed');
    await page.getByText('Nothing was changed: this was a dry run').waitFor();
    await picture('3-dry-run');
    assert.deepEqual(await peopleOfSheet(), []);
  });

  step('applies that plan, and finds the people', async () => {
    await page.getByRole('button', { name: 'Apply this plan' }).click();
    await confirm(page, { submit: 'Apply this plan' });
    await followToast(page, { link: NUMBERED_LINK });
    await picture('4-applied');
    assert.deepEqual(await peopleOfSheet(), NAMES);
    await page.goto('/people-sync/people?search=Regneark');
    await page.getByText(NAMES[0]).first().waitFor();
  });

  step('imports the same sheet once more, which changes nothing', async () => {
    await chooseSheet();
    await readTypoAsEmail();
    await page.getByText('Nothing would change', { exact: true }).waitFor();
    await picture('5-again');
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`3 rows of ${NAME}`).waitFor();
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await page.waitForURL(
      ({ pathname }) =>
        /\/people-sync\/syncs\/\d+$/.test(pathname) &&
        !pathname.endsWith(`/${plan}`),
    );
    const id = openSync(page);
    await page.getByRole('heading', { name: `Sync ${id}` }).waitFor();
    await untilSyncIs(page, 'Completed');
    await picture('6-unchanged');
    const { summary } = await askPortal<{ summary: Record<string, number> }>(
      `people-sync/runs/${id}`,
      portalUrl,
    );
    assert.equal(summary.unchanged, 3);
    assert.equal(
      summary.created + summary.updated + summary.terminated + summary.failed,
      0,
    );
    assert.deepEqual(await peopleOfSheet(), NAMES);
  });
});
