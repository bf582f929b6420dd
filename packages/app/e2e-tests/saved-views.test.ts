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
import type { Browser, Page } from 'playwright-core';
import {
  eventually,
  launchBrowser,
  openPortal,
  rowOf,
  signInAsGuest,
} from './support/browser';
import { untilFirstSync } from './support/portal';
import { story } from './support/story';

const NAME = 'By the system';

// One story, told in order: each step starts where the one before left off.
describe('filters that are saved', () => {
  const step = story();
  let browser: Browser;
  let page: Page;

  const savedView = () => page.getByRole('button', { name: /Saved view/ });
  const createdBy = () => page.getByLabel('Created by', { exact: true });

  async function untilFiltered(): Promise<void> {
    await page.waitForURL(
      ({ searchParams }) =>
        searchParams.get('createdBy') === 'system' &&
        searchParams.get('persisted') === 'true',
    );
    await eventually(
      'the fields show the filter',
      async () =>
        (await createdBy().inputValue()) === 'system' &&
        (await page
          .getByRole('button', { name: /Yes.*Is persisted/ })
          .count()) === 1,
    );
    await rowOf(page, '1').waitFor();
  }

  async function chooseFromMenu(item: string): Promise<void> {
    await page
      .getByRole('button', { name: `Actions for the view ${NAME}` })
      .click();
    await page.getByRole('menuitem', { name: item }).click();
  }

  before(async () => {
    browser = await launchBrowser();
    page = await openPortal(browser);
    await signInAsGuest(page);
    await untilFirstSync();
  });

  after(async () => {
    await browser?.close();
  });

  step('get a name', async () => {
    await page.goto('/people-sync/syncs');
    await rowOf(page, '1').waitFor();
    await createdBy().fill('system');
    await page.waitForURL(/[?&]createdBy=system/);
    await page.getByRole('button', { name: /Is persisted/ }).click();
    await page.getByRole('option', { name: 'Yes' }).click();
    await untilFiltered();

    await page.getByRole('button', { name: 'Save filter' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: /^Name/ }).fill(NAME);
    await dialog.getByRole('button', { name: 'Save filter' }).click();
    await page.getByText(`The filter is saved as “${NAME}”`).waitFor();
    await page
      .getByRole('button', { name: /By the system/ })
      .first()
      .waitFor();
  });

  step('come back when the view is chosen again', async () => {
    await page.goto('/people-sync/syncs');
    await rowOf(page, '1').waitFor();
    assert.equal(new URL(page.url()).search, '');
    assert.equal(await createdBy().inputValue(), '');

    await savedView().click();
    await page.getByRole('option', { name: /^By the system/ }).click();
    await untilFiltered();
  });

  step('open the page once the view is the default', async () => {
    // Leaving the page earlier would take the request back.
    const kept = page.waitForResponse(
      response => response.request().method() === 'PATCH',
    );
    await chooseFromMenu('Open this page with it');
    assert.equal((await kept).status(), 200);
    await page.goto('/people-sync/syncs');
    await untilFiltered();

    // Everything can be seen all the same.
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.waitForURL(({ searchParams }) => !searchParams.has('createdBy'));
    assert.equal(await createdBy().inputValue(), '');
  });

  step('are forgotten when the view is deleted', async () => {
    await page.goto('/people-sync/syncs');
    await untilFiltered();
    await chooseFromMenu('Delete …');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Delete view' })
      .click();
    await page.getByText(`“${NAME}” is deleted`).waitFor();

    await page.goto('/people-sync/syncs');
    await rowOf(page, '1').waitFor();
    assert.equal(new URL(page.url()).search, '');
    assert.equal(await savedView().isDisabled(), true);
  });
});
