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
import {
  firstInCatalog,
  nameInCatalog,
  untilCatalogNames,
  userPath,
} from './support/catalog';
import {
  anotherTeam,
  happen,
  ordinaryPeople,
  type SimulatedPerson,
} from './support/simulator';
import { story } from './support/story';
import { followToast } from './support/syncs';

// One story, told in order: each step starts where the one before left off.
describe('an admin and the portal', () => {
  const step = story();
  let browser: Browser;
  let page: Page;
  let renamed: SimulatedPerson;
  let moved: SimulatedPerson;
  let leaver: SimulatedPerson;

  const newSurname = 'Overgård-Testesen';
  const newName = () => `${renamed.displayName.split(' ')[0]} ${newSurname}`;

  /** The people of the open sync whom it did something to, with the outcome. */
  async function changedPeople(): Promise<Map<string, string>> {
    const url = new URL(page.url());
    url.search = '?dataSet=employees';
    await page.goto(url.toString());
    const table = page.getByRole('region', { name: /^Records of sync/ });
    // The number of rows stands below once they are loaded, unless it is none.
    const note = table.getByText(/^(\d+ rows?|Nothing matches these filters)$/);
    const people = new Map<string, string>();
    if ((await note.innerText()).startsWith('Nothing')) {
      return people;
    }
    for (const row of await table.getByRole('row').all()) {
      const header = row.getByRole('rowheader');
      if ((await header.count()) === 1) {
        const outcome = /Created|Updated|Terminated|Restored|Failed|Skipped/;
        people.set(
          (await header.innerText()).trim(),
          (await row.innerText()).match(outcome)?.[0] ?? '',
        );
      }
    }
    return people;
  }

  before(async () => {
    browser = await launchBrowser();
    page = await openPortal(browser);
  });

  after(async () => {
    await browser?.close();
  });

  step('signs in as guest and finds People sync in the sidebar', async () => {
    await signInAsGuest(page);
    await page.getByRole('link', { name: 'People sync', exact: true }).click();
    await page.waitForURL(/\/people-sync\/syncs$/);
    await page.getByRole('heading', { name: 'Syncs' }).waitFor();
  });

  step('sees the first sync, completed by system', async () => {
    const first = rowOf(page, '1');
    await eventually('the first sync has completed', async () =>
      (await first.innerText()).includes('Completed'),
    );
    const text = await first.innerText();
    assert.match(text, /Entra ID/);
    assert.match(text, /system/);
    assert.match(text, /created/);
    assert.match(text, /Yes/);
  });

  step(
    'tries a dry run, which shows what would change and changes nothing',
    async () => {
      const people = await ordinaryPeople();
      renamed = await firstInCatalog(people);
      [moved, leaver] = people.filter(({ id }) => id !== renamed.id);
      await happen({
        verb: 'rename',
        person: renamed.id,
        surname: newSurname,
      });
      await happen({
        verb: 'move',
        person: moved.id,
        unit: (await anotherTeam(moved.unitId)).id,
      });
      await happen({ verb: 'leave', person: leaver.id });

      await page.getByRole('button', { name: 'Sync users' }).click();
      const dialog = page.getByRole('dialog');
      const toggle = dialog.getByRole('switch', {
        name: 'Use received data to update users',
      });
      assert.equal(await toggle.isChecked(), false);
      await dialog.getByText('Recent changes').click();
      await dialog.getByRole('button', { name: 'Start dry run' }).click();
      await followToast(page);

      await page.getByText('Nothing was changed: this was a dry run').waitFor();
      const changed = await changedPeople();
      assert.equal(changed.get(newName()), 'Updated');

      assert.equal(await nameInCatalog(renamed), renamed.displayName);
    },
  );

  step(
    'requests recent changes and gets exactly the people who changed',
    async () => {
      await page.goto('/people-sync/integrations');
      await page
        .getByRole('region', { name: 'Pull imports' })
        .getByRole('rowheader', { name: 'User data' })
        .first()
        .waitFor();
      await page
        .getByRole('button', { name: 'Request recent changes' })
        .click();
      await page.getByText('The sync job has been staged').waitFor();
      await followToast(page);

      const changed = await changedPeople();
      assert.deepEqual(
        Object.fromEntries([...changed].sort()),
        Object.fromEntries(
          [
            [newName(), 'Updated'],
            [moved.displayName, 'Updated'],
            [leaver.displayName, 'Terminated'],
          ].sort(),
        ),
      );
    },
  );

  step('reads before and after of one of them', async () => {
    await rowOf(page, newName()).click();
    await page.waitForURL(/\/records\/\d+$/);
    await page.getByRole('tab', { name: 'Payload', selected: true }).waitFor();
    await page.getByText(renamed.id).first().waitFor();

    await page.getByRole('tab', { name: /^Updated attributes/ }).click();
    const attribute = rowOf(page, 'displayName');
    assert.match(await attribute.innerText(), new RegExp(renamed.displayName));
    assert.match(await attribute.innerText(), new RegExp(newName()));

    const errors = page.getByRole('tab', { name: 'Error messages (0)' });
    assert.equal(await errors.getAttribute('aria-disabled'), 'true');
    await page.getByRole('tab', { name: /^Trace/ }).click();
    await page
      .getByRole('list', { name: 'How the decision was made' })
      .waitFor();
  });

  step('gets no changes when nothing has changed since', async () => {
    await page.goto('/people-sync/integrations');
    await page
      .getByRole('region', { name: 'Pull imports' })
      .getByRole('rowheader', { name: 'User data' })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Request recent changes' }).click();
    await page.getByText('The sync job has been staged').first().waitFor();
    await followToast(page);

    assert.deepEqual(await changedPeople(), new Map());
  });

  step(
    'finds the new name in the catalog, with the sync behind it',
    async () => {
      await untilCatalogNames(renamed, newName());
      await page.goto(userPath(renamed));
      await page.getByRole('heading', { name: newName() }).first().waitFor();
      await page.getByRole('heading', { name: 'People sync' }).waitFor();
      await page.getByRole('link', { name: 'View latest user sync' }).click();
      await page.waitForURL(/\/people-sync\/syncs\/\d+\?.*highlight=/);
      await page
        .locator('[data-highlighted="true"]')
        .filter({ hasText: newName() })
        .click();
      await page.getByRole('heading', { name: newName() }).waitFor();
    },
  );

  step('syncs one person from their page', async () => {
    await page.goto(userPath(renamed));
    await page.getByRole('button', { name: 'Sync user data' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Start dry run' })
      .click();
    // What came of it is shown in place, and leads to the sync.
    await page.getByText('Nothing would change').waitFor();
    await page.getByRole('link', { name: /^View in sync/ }).click();

    await page.getByText('Nothing was changed: this was a dry run').waitFor();
  });

  step(
    'finds the sync again by its filters, in an address to share',
    async () => {
      await page.goto('/people-sync/syncs');
      await rowOf(page, '1').waitFor();
      await page.getByLabel('Sync ID', { exact: true }).fill('1');
      await page.waitForURL(/[?&]id=1/);

      await page.reload();
      await rowOf(page, '1').waitFor();
      assert.equal(await page.getByRole('rowheader').count(), 1);
    },
  );
});
