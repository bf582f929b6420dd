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

import { useState } from 'react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { View, ViewFilter } from '@people-sync/plugin-people-sync-common';
import type { PeopleSyncApi } from '../../api';
import { renderPage } from '../../__testUtils__/testApp';
import { aPage, aView } from '../../__testUtils__/testFixtures';
import { SavedViews } from './SavedViews';

const Page = (props: { initial: ViewFilter }) => {
  const [filter, setFilter] = useState(props.initial);
  return (
    <>
      <SavedViews page="syncs" filter={filter} onApply={setFilter} />
      <output>{JSON.stringify(filter)}</output>
      <button type="button" onClick={() => setFilter({ has: ['failed'] })}>
        change
      </button>
      <button type="button" onClick={() => setFilter({})}>
        clear
      </button>
    </>
  );
};

async function render(
  client: Partial<PeopleSyncApi>,
  initial: ViewFilter = {},
) {
  const result = await renderPage(<Page initial={initial} />, { client });
  const [select] = await screen.findAllByRole('button', { name: /Saved view/ });
  return { ...result, select };
}

const shownFilter = () =>
  JSON.parse(document.querySelector('output')?.textContent ?? '');

const views = (...items: View[]) => ({ listViews: async () => aPage(items) });

async function openMenu(name: string) {
  await userEvent.click(
    await screen.findByRole('button', { name: `Actions for the view ${name}` }),
  );
}

describe('SavedViews', () => {
  it('F3: applies the view that is chosen', async () => {
    const { select } = await render(
      views(
        aView(),
        aView({
          id: 'v2',
          name: 'All held',
          filter: { status: ['held'] },
          own: false,
          shared: true,
          owner: 'user:default/anna',
        }),
      ),
    );
    await waitFor(() => expect(select).toBeEnabled());

    await userEvent.click(select);
    await userEvent.click(
      await screen.findByRole('option', { name: /All held/ }),
    );

    expect(shownFilter()).toEqual({ status: ['held'] });
    // Somebody else's: to be used, not to be changed.
    expect(
      await screen.findByText('Shared by anna: only they can change it.'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /^Actions for the view/ }),
    ).not.toBeInTheDocument();
  });

  it('F3: opens the page with the default view when the address has no filter', async () => {
    await render(views(aView({ isDefault: true })));
    await waitFor(() => expect(shownFilter()).toEqual({ status: ['failed'] }));

    // Clearing the filters later shows everything, and stays so.
    await userEvent.click(screen.getByRole('button', { name: 'clear' }));
    expect(shownFilter()).toEqual({});
  });

  it('F3: leaves a filter of the address alone, default view or not', async () => {
    await render(views(aView({ isDefault: true })), { id: ['7'] });

    await screen.findByRole('button', { name: 'Save filter' });
    await waitFor(() => expect(shownFilter()).toEqual({ id: ['7'] }));
  });

  it("F3: does not open with somebody else's default", async () => {
    const { select } = await render(
      views(aView({ isDefault: true, own: false, shared: true })),
    );
    await waitFor(() => expect(select).toBeEnabled());

    expect(shownFilter()).toEqual({});
  });

  it('F3: saves the current filter under a name, private unless shared', async () => {
    const createView = jest.fn(async () => aView({ id: 'v9', name: 'Mine' }));
    const { toasts } = await render({ createView }, { status: ['failed'] });

    await userEvent.click(screen.getByRole('button', { name: 'Save filter' }));
    const dialog = within(await screen.findByRole('dialog'));
    const save = dialog.getByRole('button', { name: 'Save filter' });
    expect(save).toBeDisabled();
    await userEvent.type(dialog.getByLabelText(/Name/), ' Mine ');
    await userEvent.click(
      dialog.getByRole('checkbox', { name: /Open this page with it/ }),
    );
    await userEvent.click(save);

    await waitFor(() =>
      expect(createView).toHaveBeenCalledWith({
        body: {
          name: 'Mine',
          page: 'syncs',
          filter: { status: ['failed'] },
          shared: false,
          isDefault: true,
        },
      }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(toasts.post).toHaveBeenCalledWith(
      expect.objectContaining({ title: 'The filter is saved as “Mine”' }),
    );
  });

  it('F3: saves with the Enter key, and shows in the dialog what went wrong', async () => {
    const createView = jest.fn(async () => {
      throw new Error('There is a view of this name');
    });
    await render({ createView }, { status: ['failed'] });

    await userEvent.click(screen.getByRole('button', { name: 'Save filter' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/Name/), 'Mine{Enter}');

    expect(
      await dialog.findByText('There is a view of this name'),
    ).toBeInTheDocument();
  });

  it('F3: has nothing to save without a filter', async () => {
    await render({});

    const save = screen.getByRole('button', { name: 'Save filter' });
    expect(save).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(save);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it("F3: updates one's own view to the current filter", async () => {
    const updateView = jest.fn(async () => aView());
    const { select } = await render({ ...views(aView()), updateView });
    await waitFor(() => expect(select).toBeEnabled());
    await userEvent.click(select);
    await userEvent.click(
      await screen.findByRole('option', { name: /Failed syncs/ }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'change' }));
    expect(
      await screen.findByText('Changed since it was saved'),
    ).toBeInTheDocument();

    await openMenu('Failed syncs');
    await userEvent.click(
      await screen.findByRole('menuitem', {
        name: 'Update to the current filter',
      }),
    );

    await waitFor(() =>
      expect(updateView).toHaveBeenCalledWith({
        path: { id: 'v1' },
        body: { filter: { has: ['failed'] } },
      }),
    );
  });

  it('F3: renames, shares and deletes', async () => {
    const updateView = jest.fn(async () => aView({ name: 'Broken' }));
    const deleteView = jest.fn(async () => {});
    await render(
      { ...views(aView()), updateView, deleteView },
      { status: ['failed'] },
    );

    await openMenu('Failed syncs');
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Rename or share …' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const name = dialog.getByLabelText(/Name/);
    await userEvent.clear(name);
    await userEvent.type(name, 'Broken');
    await userEvent.click(
      dialog.getByRole('checkbox', { name: /Share with everybody/ }),
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(updateView).toHaveBeenCalledWith({
        path: { id: 'v1' },
        body: { name: 'Broken', shared: true, isDefault: false },
      }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );

    await openMenu('Failed syncs');
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Delete …' }),
    );
    await userEvent.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'Delete view',
      }),
    );
    await waitFor(() =>
      expect(deleteView).toHaveBeenCalledWith({ path: { id: 'v1' } }),
    );
  });

  it('says when views cannot be loaded', async () => {
    await renderPage(<Page initial={{}} />, {
      client: {
        listViews: async () => {
          throw new Error('database is away');
        },
      },
    });

    expect(
      await screen.findByText(
        'Saved views could not be loaded: database is away',
      ),
    ).toBeInTheDocument();
  });
});
