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
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import {
  launchBrowser,
  openPortal,
  requireEnv,
  signInAsGuest,
} from './support/browser';
import { callPortal, guestHeaders } from './support/portal';

const PAGES = ['syncs', 'syncs/1', 'records', 'people', 'integrations'];

const READ = [
  'providers',
  'integrations',
  'imports',
  'schedules',
  'runs',
  'records',
  'people',
  'org-units',
  'views?page=syncs',
  'settings',
];

// Which permission opens which endpoint is proven beside the API; here it is
// about what somebody with none of them meets in a real portal.
describe('somebody who has signed in, without any rights', () => {
  let browser: Browser;
  let page: Page;
  let portalUrl: string;
  const asked: string[] = [];

  before(async () => {
    portalUrl = requireEnv('PEOPLE_SYNC_E2E_CLOSED_URL');
    browser = await launchBrowser();
    page = await openPortal(browser, { baseURL: portalUrl });
    page.on('request', request => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/api/people-sync/')) {
        asked.push(pathname);
      }
    });
    await signInAsGuest(page, { lands: 'Settings' });
  });

  after(async () => {
    await browser?.close();
  });

  test('finds no People sync in the sidebar', async () => {
    const sidebar = page.getByTestId('sidebar-root');
    await sidebar.getByRole('link', { name: 'Catalog', exact: true }).waitFor();
    assert.equal(
      await sidebar
        .getByRole('link', { name: 'People sync', exact: true })
        .count(),
      0,
    );
  });

  test('finds no page of it', async () => {
    for (const path of PAGES) {
      await page.goto(`/people-sync/${path}`);
      await page
        .getByText(/page not found/i)
        .first()
        .waitFor();
      assert.equal(await page.getByRole('table').count(), 0);
    }
  });

  test('was not shown anything behind the scenes either', async () => {
    assert.deepEqual(asked, []);
  });

  test('is refused by the API', async () => {
    const headers = await guestHeaders(portalUrl);
    const answers = await Promise.all(
      READ.map(async path => {
        const call = await callPortal(
          `people-sync/${path}`,
          { headers },
          portalUrl,
        );
        return `${path} ${call.status}`;
      }),
    );
    assert.deepEqual(
      answers,
      READ.map(path => `${path} 403`),
    );
    const start = await callPortal(
      'people-sync/runs',
      {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({ mode: 'all' }),
      },
      portalUrl,
    );
    assert.equal(start.status, 403);
  });
});
