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
  signInAsGuest,
} from './support/browser';
import {
  countActivePeople,
  personByEmail,
  untilFirstSync,
} from './support/portal';
import {
  happen,
  ordinaryPeople,
  type SimulatedPerson,
} from './support/simulator';
import { story } from './support/story';
import { confirm, openSync, startSync, untilSyncIs } from './support/syncs';

/** What the guard lets pass: 10 % of the people, unless configured otherwise. */
const LIMIT = 0.1;

/** Whole units at a time, the biggest first, until there are this many. */
function wholeUnits(people: SimulatedPerson[], atLeast: number) {
  const units = new Map<string, SimulatedPerson[]>();
  for (const person of people) {
    const unit = person.unitId ?? '';
    units.set(unit, [...(units.get(unit) ?? []), person]);
  }
  // Two units may have one name, and a page shows names.
  const chosen = new Map<string | null, SimulatedPerson[]>();
  let count = 0;
  for (const members of [...units.values()].sort(
    (a, b) => b.length - a.length,
  )) {
    const [{ unit }] = members;
    if (count < atLeast && !chosen.has(unit)) {
      chosen.set(unit, members);
      count += members.length;
    }
  }
  return [...chosen.values()].flat();
}

// One story, told in order: each step starts where the one before left off.
describe('a sync that would remove too many people', () => {
  const step = story();
  let browser: Browser;
  let page: Page;
  let leavers: SimulatedPerson[];
  let first: string;
  let second: string;

  const records = () => page.getByRole('region', { name: /^Records of sync/ });
  const panel = () =>
    page.getByRole('region', { name: 'Held: nothing has been applied' });
  const statusOf = async ({ mail }: SimulatedPerson) =>
    (await personByEmail(mail)).status;

  before(async () => {
    browser = await launchBrowser();
    page = await openPortal(browser);
    await signInAsGuest(page);
    await untilFirstSync();
  });

  after(async () => {
    await browser?.close();
  });

  step('is held', async () => {
    const enough = Math.ceil((await countActivePeople()) * LIMIT) + 5;
    leavers = wholeUnits(await ordinaryPeople(), enough);
    assert.ok(leavers.length >= enough, 'enough people without reports');
    for (const { id } of leavers) {
      await happen({ verb: 'leave', person: id });
    }
    first = await startSync(page, { persist: true, status: 'Held' });
    assert.equal(await statusOf(leavers[0]), 'active');
  });

  step('stands on the Syncs page, with who and why', async () => {
    await page.goto('/people-sync/syncs');
    const banner = page.getByRole('status').filter({ hasText: 'is held' });
    await banner
      .getByText(
        `1 sync is held: Entra ID would terminate ${leavers.length} people (limit 10 %).`,
      )
      .waitFor();
    await banner.getByRole('link', { name: 'Review' }).click();
    await page.waitForURL(new RegExp(`/people-sync/syncs/${first}$`));
  });

  step('shows what those at stake have in common', async () => {
    const byUnit = panel().getByRole('region', { name: 'Removals by unit' });
    const { unit } = leavers[0];
    const inUnit = leavers.filter(leaver => leaver.unit === unit);
    await byUnit
      .getByRole('button', { name: new RegExp(`^${unit}: ${inUnit.length}`) })
      .click();
    await page.waitForURL(/[?&]orgUnitId=/);
    await records()
      .getByText(`${inUnit.length} rows`, { exact: true })
      .waitFor();
    await records()
      .getByRole('rowheader', { name: inUnit[0].displayName, exact: true })
      .waitFor();

    await panel()
      .getByRole('button', {
        name: `See the ${leavers.length} records at stake`,
      })
      .click();
    await records()
      .getByText(`${leavers.length} rows`, { exact: true })
      .waitFor();
  });

  step('is rejected, with a reason', async () => {
    await panel().getByRole('button', { name: 'Reject' }).click();
    await confirm(page, {
      submit: 'Reject',
      reason: 'HR is still looking into it',
    });
    await untilSyncIs(page, 'Rejected');
    await page.getByText('Rejected by user:development/guest').waitFor();
    await page.getByText(/: HR is still looking into it$/).waitFor();
    await panel().waitFor({ state: 'hidden' });
    assert.equal(await statusOf(leavers[0]), 'active');
  });

  step('is held again the next time, by the same people', async () => {
    second = await startSync(page, { persist: true, status: 'Held' });
    assert.notEqual(second, first);
    await panel()
      .getByRole('button', {
        name: `See the ${leavers.length} records at stake`,
      })
      .waitFor();
  });

  step('goes on once approved, with a reason', async () => {
    await panel().getByRole('button', { name: 'Approve …' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^Everything: /).waitFor();
    await dialog
      .getByText(`Everything but the ${leavers.length} removals`)
      .waitFor();
    await confirm(page, {
      submit: 'Approve and apply',
      reason: 'The unit was sold',
    });
    await untilSyncIs(page, 'Completed');
    assert.equal(openSync(page), second);
    await page.getByText('Approved by user:development/guest').waitFor();
    await page.getByText(/, everything: The unit was sold$/).waitFor();
    await eventually(
      'those who left are terminated',
      async () => (await statusOf(leavers[0])) === 'terminated',
    );
  });

  step('no longer waits for anybody', async () => {
    await page.goto('/people-sync/syncs');
    await page.getByRole('rowheader', { name: second, exact: true }).waitFor();
    assert.equal(await page.getByText('is held').count(), 0);
  });
});
