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
  launchBrowser,
  openPortal,
  rowOf,
  signInAsGuest,
} from './support/browser';
import {
  firstInCatalog,
  nameInCatalog,
  untilCatalogNames,
} from './support/catalog';
import { personByEmail, untilFirstSync } from './support/portal';
import {
  anotherTeam,
  happen,
  ordinaryPeople,
  type SimulatedPerson,
} from './support/simulator';
import { story } from './support/story';
import {
  confirm,
  followToast,
  NUMBERED_LINK,
  startSync,
} from './support/syncs';

// One story, told in order: each step starts where the one before left off.
describe('a plan that is inspected, applied and taken back', () => {
  const step = story();
  let browser: Browser;
  let page: Page;
  let person: SimulatedPerson;
  let team: string;
  let plan: string;
  let applied: string;
  let undo: string;

  const oldName = () => person.displayName;
  const newName = () => `${oldName().split(' ')[0]} Planlund-Prøvesen`;

  /** Whatever else a sync found, the person is on the first page then. */
  async function showOnlyThePerson(sync: string): Promise<void> {
    const query = new URLSearchParams({ search: newName() });
    await page.goto(`/people-sync/syncs/${sync}?${query}`);
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

  step('tries a dry run, which shows what would change', async () => {
    person = await firstInCatalog((await ordinaryPeople()).slice(20));
    const { id, name } = await anotherTeam(person.unitId);
    team = name;
    await happen({
      verb: 'rename',
      person: person.id,
      surname: 'Planlund-Prøvesen',
    });
    await happen({ verb: 'move', person: person.id, unit: id });

    plan = await startSync(page, { persist: false });
    await page.getByText('Nothing was changed: this was a dry run').waitFor();
    const outcome = page.getByLabel('What would come of it, by status');
    assert.match(await outcome.innerText(), /Would update\s+[1-9]/);
    await page.getByRole('columnheader', { name: 'Would change' }).waitFor();
    await showOnlyThePerson(plan);
    assert.match(await rowOf(page, newName()).innerText(), /→/);
  });

  step('inspects what it would do to one person', async () => {
    await rowOf(page, newName()).click();
    await page.waitForURL(new RegExp(`/syncs/${plan}/records/\\d+$`));
    await page.getByRole('tab', { name: /^Updated attributes/ }).click();

    const name = await rowOf(page, 'displayName').innerText();
    assert.ok(name.includes(oldName()), name);
    assert.ok(name.includes(newName()), name);
    const units = await rowOf(page, 'orgUnits').innerText();
    assert.ok(units.includes(person.unit ?? '?'), units);
    assert.ok(units.includes(team), units);

    assert.equal((await personByEmail(person.mail)).displayName, oldName());
    assert.equal(await nameInCatalog(person), oldName());
  });

  step('applies exactly that plan', async () => {
    await page.goto(`/people-sync/syncs/${plan}`);
    await page.getByRole('button', { name: 'Apply this plan' }).click();
    await confirm(page, { submit: 'Apply this plan' });
    applied = await followToast(page, { link: NUMBERED_LINK });

    const related = page.getByRole('list', { name: 'Related syncs' });
    assert.match(
      await related.innerText(),
      new RegExp(`Applies the plan of\\s+Sync ${plan}`),
    );
    await showOnlyThePerson(applied);
    await rowOf(page, newName()).getByText('Updated').waitFor();
    assert.equal((await personByEmail(person.mail)).displayName, newName());
  });

  step('says at the dry run that its plan has been applied', async () => {
    await page.goto(`/people-sync/syncs/${plan}`);
    await page
      .getByRole('list', { name: 'Related syncs' })
      .filter({ hasText: `Its plan was applied by Sync ${applied}` })
      .waitFor();
  });

  step('finds what was applied in the catalog', async () => {
    await untilCatalogNames(person, newName());
  });

  step('takes the sync back, with a reason', async () => {
    await page.goto(`/people-sync/syncs/${applied}`);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    const dialog = page.getByRole('dialog');
    // The other stories go on with the schedules there are.
    await dialog.getByText('Pause the schedules of Entra ID').click();
    await confirm(page, {
      submit: 'Undo this sync',
      reason: 'Renamed by mistake',
    });
    undo = await followToast(page, { link: NUMBERED_LINK });

    const related = page.getByRole('list', { name: 'Related syncs' });
    assert.match(
      await related.innerText(),
      new RegExp(`Takes back\\s+Sync ${applied}`),
    );
    await page.goto(`/people-sync/syncs/${applied}`);
    await page.getByText(`Taken back by sync ${undo}`).waitFor();
  });

  step('finds the person as they were, here and in the catalog', async () => {
    const { id } = await personByEmail(person.mail);
    await page.goto(`/people-sync/people/${id}`);
    await page.getByRole('heading', { name: oldName() }).first().waitFor();
    await page.getByRole('tab', { name: 'Timeline' }).click();
    await page
      .getByRole('link', { name: `Sync ${undo}` })
      .first()
      .waitFor();
    await page
      .getByRole('link', { name: `Sync ${applied}` })
      .first()
      .waitFor();
    await untilCatalogNames(person, oldName());
  });
});
