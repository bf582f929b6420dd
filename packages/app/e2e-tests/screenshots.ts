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
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser, openPortal, signInAsGuest } from './support/browser';

// Takes pictures of every page of a running portal, for the documentation and
// for the eye: node ... screenshots.ts <output folder> [names of pictures]
// Needs PEOPLE_SYNC_E2E_URL and CHROMIUM_PATH like the browser tests.

const WIDTHS = [1440, 900];
const SCHEMES = ['light', 'dark'] as const;
const SETTLE_MS = 1_500;

interface Shot {
  name: string;
  path: string;
  /** What to do on the page before the picture. */
  prepare?: (page: Page) => Promise<void>;
}

const SHEET = `Full Name,Email,Employee ID,Department,Job
Ida Holm,ida.holm@example.com,90001,Platform,Engineer
Noah Friis,noah.friis@example.com,90002,Platform,Designer
Signe Lund,signe.lund,90003,Finance,Controller
`;

const SHOTS: Shot[] = [
  { name: 'syncs', path: '/people-sync/syncs' },
  {
    name: 'syncs-start',
    path: '/people-sync/syncs',
    prepare: async page => {
      await page.getByRole('button', { name: 'Sync users' }).click();
      await page.getByRole('switch').click({ force: true });
    },
  },
  {
    name: 'syncs-save-filter',
    path: '/people-sync/syncs?createdBy=system&persisted=true',
    prepare: async page => {
      await page.getByRole('button', { name: 'Save filter' }).click();
    },
  },
  { name: 'sync', path: '/people-sync/syncs/1' },
  {
    name: 'sync-undo',
    path: '/people-sync/syncs/1',
    prepare: async page => {
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
    },
  },
  {
    name: 'record',
    path: '/people-sync/syncs/1?dataSet=employees',
    prepare: async page => {
      await page
        .getByRole('region', { name: /^Records of sync/ })
        .getByRole('rowheader')
        .first()
        .click();
      await page.getByRole('tab', { name: /^Updated attributes/ }).click();
    },
  },
  { name: 'records', path: '/people-sync/records' },
  {
    name: 'person',
    path: '/people-sync/people',
    prepare: async page => {
      await page.getByRole('rowheader').first().click();
      await page.getByRole('tab', { name: 'Timeline' }).waitFor();
    },
  },
  { name: 'integrations', path: '/people-sync/integrations' },
  {
    name: 'integrations-schedule',
    path: '/people-sync/integrations',
    prepare: async page => {
      await page
        .getByRole('button', { name: /^Schedule of/ })
        .first()
        .click();
    },
  },
  { name: 'settings', path: '/people-sync/settings' },
  { name: 'troubleshooting', path: '/people-sync/troubleshooting#held' },
  { name: 'import-sheet', path: '/people-sync/import-sheet' },
  {
    name: 'import-sheet-checked',
    path: '/people-sync/import-sheet',
    prepare: async page => {
      await page.locator('input[type=file]').setInputFiles({
        name: 'new-people.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(SHEET),
      });
      await page.getByRole('button', { name: 'Import', exact: true }).waitFor();
    },
  },
  {
    name: 'integration-new',
    path: '/people-sync/integrations/new?provider=entraid',
  },
  { name: 'integration', path: '/people-sync/integrations/entraid' },
  ...['Matching', 'Safeguards'].map(tab => ({
    name: `integration-${tab.toLowerCase()}`,
    path: '/people-sync/integrations/entraid',
    prepare: async (page: Page) => {
      await page.getByRole('tab', { name: tab }).click();
    },
  })),
  {
    name: 'mapping',
    path: '/people-sync/integrations/entraid/mappings/employees',
  },
  {
    name: 'integrations-request-all',
    path: '/people-sync/integrations',
    prepare: async page => {
      await page.getByRole('rowheader').first().waitFor();
      await page.getByRole('button', { name: 'Request all data' }).click();
    },
  },
  {
    name: 'user',
    path: '/catalog?filters[kind]=user',
    prepare: async page => {
      await page.getByRole('cell').getByRole('link').first().click();
      await page.getByRole('heading', { name: 'People sync' }).waitFor();
    },
  },
  {
    name: 'group',
    path: '/catalog?filters[kind]=group',
    prepare: async page => {
      await page.getByRole('cell').getByRole('link').first().click();
      await page.getByRole('heading', { name: 'Org unit' }).waitFor();
    },
  },
];

async function main(folder: string, names: string[]) {
  const shots = SHOTS.filter(
    ({ name }) => names.length === 0 || names.includes(name),
  );
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  try {
    for (const width of WIDTHS) {
      for (const colorScheme of SCHEMES) {
        const page = await openPortal(browser, {
          viewport: { width, height: 900 },
          colorScheme,
        });
        await signInAsGuest(page);
        for (const { name, path, prepare } of shots) {
          await page.goto(path);
          await page.waitForLoadState('networkidle');
          await prepare?.(page);
          // Transitions of dialogs, and requests that a click has caused.
          await page.waitForTimeout(SETTLE_MS);
          await page.screenshot({
            path: join(folder, `${name}-${width}-${colorScheme}.png`),
          });
        }
        await page.context().close();
      }
    }
  } finally {
    await browser.close();
  }
}

const [folder, ...names] = process.argv.slice(2);
if (!folder) {
  throw new Error('Name the folder that the pictures go to');
}
main(folder, names).catch(error => {
  console.error(error);
  process.exitCode = 1;
});
