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
import { launchBrowser, openPortal, signInAsGuest } from './support/browser';
import { firstInCatalog, userPath } from './support/catalog';
import { untilFirstSync } from './support/portal';
import {
  happen,
  ordinaryPeople,
  type SimulatedPerson,
} from './support/simulator';
import { story } from './support/story';

const NEW_TITLE = 'Keeper of the Demo';

// One story, told in order: each step starts where the one before left off.
describe('the sync of one person from their page in the catalog', () => {
  const step = story();
  let browser: Browser;
  let page: Page;
  let person: SimulatedPerson;
  let dryRun: string;
  let sync: string;

  const dialog = () => page.getByRole('dialog');

  /** The sync that the dialog shows the outcome of. */
  async function followedSync(): Promise<string> {
    const link = dialog().getByRole('link', { name: /^View in sync \d+$/ });
    return (await link.innerText()).match(/\d+/)?.[0] ?? '';
  }

  /** Closes the dialog by the button with the word; the other is a cross. */
  async function close(): Promise<void> {
    await dialog().getByText('Close', { exact: true }).click();
    await dialog().waitFor({ state: 'hidden' });
  }

  before(async () => {
    browser = await launchBrowser();
    page = await openPortal(browser);
    await signInAsGuest(page);
    await untilFirstSync();
    person = await firstInCatalog((await ordinaryPeople()).slice(40));
    await happen({
      verb: 'edit',
      person: person.id,
      values: { jobTitle: NEW_TITLE },
    });
  });

  after(async () => {
    await browser?.close();
  });

  step('is a dry run first, and shows the outcome in place', async () => {
    await page.goto(userPath(person));
    await page.getByRole('button', { name: 'Sync user data' }).click();
    await dialog().getByRole('button', { name: 'Start dry run' }).click();
    await dialog().getByText('This would change').waitFor();
    await dialog().getByText(NEW_TITLE).first().waitFor();
    dryRun = await followedSync();
    await close();
    assert.equal(await page.getByText(NEW_TITLE).count(), 0);
  });

  step('updates them when asked to', async () => {
    await page.getByRole('button', { name: 'Sync user data' }).click();
    await dialog()
      .getByText('Use received data to update users', { exact: true })
      .click();
    await dialog()
      .getByRole('button', { name: 'Sync and update user' })
      .click();
    await dialog().getByText('This has changed').waitFor();
    await dialog().getByText(NEW_TITLE).first().waitFor();
    sync = await followedSync();
    assert.notEqual(sync, dryRun);
    await close();
    // The card knows it at once, whenever the catalog does.
    await page.getByText(NEW_TITLE).first().waitFor();
  });

  step('leads to the record of the latest sync', async () => {
    await page.getByRole('link', { name: 'View latest user sync' }).click();
    await page.waitForURL(
      new RegExp(`/people-sync/syncs/${sync}\\?.*highlight=`),
    );
    await page
      .locator('[data-highlighted="true"]')
      .filter({ hasText: person.displayName })
      .click();
    await page.waitForURL(new RegExp(`/syncs/${sync}/records/\\d+$`));
    await page.getByRole('heading', { name: person.displayName }).waitFor();
  });
});
