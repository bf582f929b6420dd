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
import type { Locator, Page } from 'playwright-core';
import { eventually } from './browser';

const STATUS =
  /^(Staged|Running|Completed|Warning|Failed|Held|Skipped|Cancelled|Rejected)$/;

/** Nothing but these can become something else. */
const OPEN = /^(Staged|Running|Held)$/;

/** The status at the top of the page of a sync. */
export function statusOfSync(page: Page): Locator {
  return page.getByText(STATUS).first();
}

/** Waits until the open sync has this status; any other end is a failure. */
export async function untilSyncIs(page: Page, status: string): Promise<void> {
  await eventually(`the sync is ${status}`, async () => {
    const now = await statusOfSync(page).innerText();
    if (!OPEN.test(now)) {
      assert.equal(now, status);
    }
    return now === status;
  });
}

/** The id of the sync whose page is open. */
export function openSync(page: Page): string {
  return page.url().match(/\/syncs\/(\d+)/)?.[1] ?? '';
}

/**
 * Follows the toast to the sync it tells of, and waits for its end.
 *
 * @returns the id of the sync
 */
export async function followToast(
  page: Page,
  options: { link?: string | RegExp; status?: string } = {},
): Promise<string> {
  const { link = 'View sync', status = 'Completed' } = options;
  const before = openSync(page);
  await page.getByRole('link', { name: link }).last().click();
  await page.waitForURL(
    ({ pathname }) =>
      /\/people-sync\/syncs\/\d+$/.test(pathname) &&
      !pathname.endsWith(`/${before}`),
  );
  const id = openSync(page);
  await page.getByRole('heading', { name: `Sync ${id}` }).waitFor();
  await untilSyncIs(page, status);
  return id;
}

/** The link of a toast that tells of what was made of another sync. */
export const NUMBERED_LINK = /^View sync \d+$/;

/** Starts a sync of Entra ID from the Syncs page, and waits for its end. */
export async function startSync(
  page: Page,
  options: {
    persist: boolean;
    status?: string;
    mode?: 'All data' | 'Recent changes';
  },
): Promise<string> {
  const { mode = 'Recent changes' } = options;
  await page.goto('/people-sync/syncs');
  await page.getByRole('button', { name: 'Sync users' }).click();
  // By name: the list of the select inside is a dialog as well, until it closes.
  const dialog = page.getByRole('dialog', { name: 'Sync users' });
  await dialog.getByRole('button', { name: /Integration/ }).click();
  await page.getByRole('option', { name: 'Entra ID' }).click();
  await dialog.getByText(mode).click();
  if (options.persist) {
    await dialog
      .getByText('Use received data to update users', { exact: true })
      .click();
  }
  await dialog
    .getByRole('button', {
      name: options.persist ? 'Sync and update users' : 'Start dry run',
    })
    .click();
  await dialog.waitFor({ state: 'hidden' });
  return followToast(page, { status: options.status });
}

/** Confirms the open dialog, after a reason where one is asked for. */
export async function confirm(
  page: Page,
  options: { submit: string; reason?: string },
): Promise<void> {
  const dialog = page.getByRole('dialog');
  const submit = dialog.getByRole('button', { name: options.submit });
  if (options.reason) {
    await submit.waitFor();
    assert.equal(await submit.isDisabled(), true, 'the reason is required');
    await dialog.getByRole('textbox', { name: /^Reason/ }).fill(options.reason);
  }
  await submit.click();
  await dialog.waitFor({ state: 'hidden' });
}
