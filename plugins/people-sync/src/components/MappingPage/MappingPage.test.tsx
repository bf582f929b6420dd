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

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Link, Route, Routes } from 'react-router-dom';
import { ConflictError } from '@backstage/errors';
import type { MappedAttribute } from '@people-sync/plugin-people-sync-common';
import type { PeopleSyncApi } from '../../api';
import {
  aMapping,
  anAttribute,
  aReplay,
  aVersion,
} from '../../__testUtils__/mappingFixtures';
import { renderPage } from '../../__testUtils__/testApp';
import { aPage, anIntegration } from '../../__testUtils__/testFixtures';
import { MappingPage } from './MappingPage';

const RULES = {
  attributes: {
    displayName: { path: 'displayName' },
    email: { path: 'mail' },
  },
};

const PAYLOAD = {
  displayName: 'Anna Berg',
  mail: 'anna@example.com',
  phones: [{ number: '12 34' }],
};

const outcomes = (...attributes: MappedAttribute[]) => ({
  displayName: 'Anna Berg',
  sourceId: 's1',
  payload: PAYLOAD,
  attributes,
  errors: [],
});

async function render(
  client: Partial<PeopleSyncApi> = {},
  options: { query?: string } = {},
) {
  const { query = '' } = options;
  const result = await renderPage(
    <Routes>
      <Route
        path="/people-sync/integrations/:integrationId/mappings/:dataSet"
        element={
          <>
            <Link to="/people-sync/syncs">elsewhere</Link>
            <MappingPage />
          </>
        }
      />
      <Route path="*" element={<p>another page</p>} />
    </Routes>,
    {
      path: `/people-sync/integrations/entraid/mappings/employees${query}`,
      client: {
        listIntegrations: async () => aPage([anIntegration()]),
        getMapping: async () => aMapping({ rules: RULES }),
        listAttributes: async () =>
          aPage([
            anAttribute({
              name: 'displayName',
              title: 'Display name',
              required: true,
            }),
            anAttribute({ unique: true }),
            anAttribute({ name: 'phone', title: 'Phone' }),
          ]),
        listMappingSamples: async () =>
          aPage([{ sourceId: 's1', displayName: 'Anna Berg' }]),
        previewMapping: async () =>
          outcomes({
            attribute: 'email',
            status: 'same',
            value: 'anna@example.com',
          }),
        ...client,
      },
    },
  );
  await screen.findByRole('region', { name: 'Rules' });
  return result;
}

const rule = (title: string) =>
  within(screen.getByRole('listitem', { name: title }));

const pathOf = (title: string) =>
  rule(title).getByRole('textbox', { name: `Path of ${title}` });

async function choose(button: HTMLElement, option: string | RegExp) {
  await userEvent.click(button);
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

async function retype(input: HTMLElement, text: string) {
  // Permissions are remembered from the test before until they are asked anew.
  await waitFor(() => expect(input).not.toHaveAttribute('readonly'));
  await userEvent.clear(input);
  await userEvent.click(input);
  await userEvent.paste(text);
}

describe('MappingPage', () => {
  it('M1: shows every rule with its attribute and what the sample gives', async () => {
    await render();

    expect(pathOf('E-mail')).toHaveValue('mail');
    expect(rule('E-mail').getByText('Unique')).toBeInTheDocument();
    expect(rule('Display name').getByText('Required')).toBeInTheDocument();
    expect(
      await rule('E-mail').findByText('anna@example.com'),
    ).toBeInTheDocument();
    expect(rule('E-mail').getByText('As today')).toBeInTheDocument();
  });

  it('M7: tries a rule while it is typed, and shows what it is today', async () => {
    const previewMapping = jest.fn<
      ReturnType<PeopleSyncApi['previewMapping']>,
      Parameters<PeopleSyncApi['previewMapping']>
    >(async ({ body }) => {
      const { path } = body.rules.attributes.email;
      return outcomes({
        attribute: 'email',
        status: path === 'mail' ? 'same' : 'different',
        value: `by ${path}`,
        current: 'anna@example.com',
      });
    });
    await render({ previewMapping });
    await rule('E-mail').findByText('by mail');

    await retype(pathOf('E-mail'), 'upn');

    expect(await rule('E-mail').findByText('by upn')).toBeInTheDocument();
    expect(rule('E-mail').getByText('Different')).toBeInTheDocument();
    expect(rule('E-mail').getByText('anna@example.com')).toBeInTheDocument();
    expect(previewMapping).toHaveBeenLastCalledWith(
      {
        path: { id: 'entraid', dataSet: 'employees' },
        body: {
          sourceId: 's1',
          rules: {
            attributes: { ...RULES.attributes, email: { path: 'upn' } },
          },
        },
      },
      expect.anything(),
    );
  });

  it('M3: marks the place where an expression is wrong', async () => {
    await render({
      getMapping: async () =>
        aMapping({
          rules: { attributes: { email: { expression: 'mail ||' } } },
        }),
      previewMapping: async () =>
        outcomes({
          attribute: 'email',
          status: 'failed',
          message: 'Something is missing',
          position: 5,
        }),
    });

    expect(
      await rule('E-mail').findByText('Something is missing'),
    ).toBeInTheDocument();
    expect(
      rule('E-mail').getByText('|', { selector: 'mark' }),
    ).toBeInTheDocument();
    expect(
      rule('E-mail').getByText('Character 6 is at fault.'),
    ).toBeInTheDocument();
  });

  it('M4: completes paths of the sample by keyboard', async () => {
    await render();
    await rule('E-mail').findByText('anna@example.com');

    const input = pathOf('E-mail');
    await retype(input, 'disp');
    expect(
      await screen.findByRole('option', { name: /displayName/ }),
    ).toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{Enter}');

    expect(pathOf('E-mail')).toHaveValue('displayName');
    expect(screen.queryByRole('option')).not.toBeInTheDocument();
  });

  it('M4: puts a field of the payload into the rule that was clicked into', async () => {
    await render();
    const tree = await screen.findByRole('tree');
    await userEvent.click(pathOf('E-mail'));

    await userEvent.click(
      within(tree).getByRole('treeitem', { name: /displayName/ }),
    );
    expect(pathOf('E-mail')).toHaveValue('displayName');

    // A path cannot reach into a list, an expression can.
    await userEvent.keyboard('{End}{Enter}');
    expect(
      rule('E-mail').getByRole('textbox', { name: 'Expression of E-mail' }),
    ).toHaveValue('phones[0].number');
  });

  it('M6: saves a draft with the options that were set', async () => {
    const saveMapping = jest.fn<
      ReturnType<PeopleSyncApi['saveMapping']>,
      Parameters<PeopleSyncApi['saveMapping']>
    >(async ({ body }) => {
      const draft = aVersion({ version: 4, state: 'draft', rules: body.rules });
      return aMapping({ rules: RULES, draft, versions: [draft, aVersion()] });
    });
    const { toasts } = await render({ saveMapping });

    const save = screen.getByRole('button', { name: 'Save draft' });
    expect(save).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(
      rule('E-mail').getByRole('button', { name: 'Options of E-mail' }),
    );
    await retype(
      rule('E-mail').getByRole('textbox', { name: 'Default' }),
      'none@example.com',
    );
    await userEvent.click(
      rule('E-mail').getByRole('checkbox', { name: /Only when/ }),
    );
    await userEvent.click(
      rule('E-mail').getByRole('checkbox', { name: /Required/ }),
    );
    await choose(
      rule('E-mail').getByRole('button', { name: /there is no value/ }),
      /Fail the row/,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Save draft' }));

    await waitFor(() =>
      expect(saveMapping).toHaveBeenCalledWith({
        path: { id: 'entraid', dataSet: 'employees' },
        body: {
          state: 'draft',
          basedOn: 3,
          rules: {
            attributes: {
              ...RULES.attributes,
              email: {
                path: 'mail',
                default: 'none@example.com',
                createOnly: true,
                onNull: 'fail',
              },
            },
            required: ['email'],
          },
        },
      }),
    );
    await waitFor(() => expect(toasts.post).toHaveBeenCalled());
    expect(
      await screen.findByRole('button', { name: 'Discard draft' }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/unsaved changes/)).not.toBeInTheDocument();
  });

  it('M5: adds an attribute that has no rule, and asks for its path', async () => {
    await render();

    await choose(
      screen.getByRole('button', { name: /Add attribute/ }),
      /Phone/,
    );

    expect(pathOf('Phone')).toHaveValue('');
    expect(rule('Phone').getByText('Not complete yet.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Save draft' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );

    await userEvent.click(
      screen.getByRole('button', { name: 'Remove the rule of Phone' }),
    );
    expect(
      screen.queryByRole('listitem', { name: 'Phone' }),
    ).not.toBeInTheDocument();
  });

  it('M5: creates an attribute of the portal', async () => {
    const created = anAttribute({
      name: 'shirtSize',
      title: 'Shirt size',
      type: 'selection',
      options: ['S', 'M'],
      builtIn: false,
    });
    const createAttribute = jest.fn(async () => created);
    await render({ createAttribute });

    await userEvent.click(
      screen.getByRole('button', { name: 'Create attribute' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await retype(dialog.getByLabelText(/^Title/), 'Shirt size');
    await choose(dialog.getByRole('button', { name: /Type/ }), 'Selection');
    await userEvent.type(await dialog.findByLabelText(/^Options/), 'S{Enter}M');
    await userEvent.click(dialog.getByRole('button', { name: 'Create' }));

    await waitFor(() =>
      expect(createAttribute).toHaveBeenCalledWith({
        body: {
          name: 'shirtSize',
          dataSet: 'employees',
          title: 'Shirt size',
          type: 'selection',
          options: ['S', 'M'],
          required: false,
          unique: false,
        },
      }),
    );
    expect(
      await screen.findByRole('listitem', { name: /shirtSize|Shirt size/ }),
    ).toBeInTheDocument();
  });

  it('M2: keeps what was typed when somebody else saved meanwhile', async () => {
    const theirs = aVersion({
      version: 4,
      author: 'user:default/bo.krogh',
      rules: { attributes: { email: { path: 'theirs' } } },
    });
    const getMapping = jest
      .fn<ReturnType<PeopleSyncApi['getMapping']>, []>()
      .mockResolvedValueOnce(aMapping({ rules: RULES }))
      .mockResolvedValue(
        aMapping({ active: theirs, versions: [theirs, aVersion()] }),
      );
    const saveMapping = jest
      .fn()
      .mockRejectedValueOnce(new ConflictError('Version 4 came between'))
      .mockResolvedValue(aMapping({ active: theirs, versions: [theirs] }));
    await render({ getMapping, saveMapping });
    await retype(pathOf('E-mail'), 'mine');

    await userEvent.click(screen.getByRole('button', { name: 'Save draft' }));

    expect(
      await screen.findByText('user:bo.krogh saved version 4 in the meantime'),
    ).toBeInTheDocument();
    expect(pathOf('E-mail')).toHaveValue('mine');
    await userEvent.click(screen.getByRole('button', { name: /Compare \(/ }));
    expect(
      within(
        await screen.findByRole('region', {
          name: 'Attributes before and after',
        }),
      ).getByText('theirs'),
    ).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Keep mine' }));
    await userEvent.click(screen.getByRole('button', { name: 'Save draft' }));
    await waitFor(() =>
      expect(saveMapping).toHaveBeenLastCalledWith(
        expect.objectContaining({
          body: expect.objectContaining({ basedOn: 4 }),
        }),
      ),
    );
  });

  it('M9: replays before it activates when the change is large', async () => {
    const done = aReplay({
      status: 'completed',
      done: 120,
      changed: 80,
      unchanged: 39,
      failed: 1,
      attributes: { email: 80 },
      rows: [
        {
          sourceId: 's1',
          employeeId: 'e1',
          displayName: 'Anna Berg',
          changes: [{ attribute: 'email', before: 'a@x', after: 'b@x' }],
          errors: [],
        },
      ],
    });
    const replayMapping = jest.fn(async () => aReplay());
    const saveMapping = jest
      .fn()
      .mockRejectedValueOnce(new ConflictError('80 of 120 rows would change'))
      .mockImplementation(async ({ body }) => {
        const active = aVersion({ version: 4, rules: body.rules });
        return aMapping({ active, versions: [active, aVersion()] });
      });
    const { toasts } = await render({
      saveMapping,
      replayMapping,
      getReplay: async () => done,
    });
    await retype(pathOf('E-mail'), 'upn');

    await userEvent.click(screen.getByRole('button', { name: 'Activate …' }));
    let dialog = within(await screen.findByRole('dialog'));
    const submit = dialog.getByRole('button', { name: 'Activate' });
    expect(submit).toBeDisabled();
    await retype(dialog.getByLabelText(/Reason/), 'New addresses');
    await userEvent.click(submit);
    expect(
      await dialog.findByText('80 of 120 rows would change'),
    ).toBeInTheDocument();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Replay over all 120 rows' }),
    );

    expect(
      await screen.findByText('Replayed over 120 rows'),
    ).toBeInTheDocument();
    expect(replayMapping).toHaveBeenCalledWith({
      path: { id: 'entraid', dataSet: 'employees' },
      body: {
        rules: { attributes: { ...RULES.attributes, email: { path: 'upn' } } },
        wait: 0,
      },
    });
    expect(screen.getByText('80 would change')).toBeInTheDocument();
    expect(screen.getByText('1 would fail')).toBeInTheDocument();
    expect(screen.getByText(/E-mail 80/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Anna Berg' })).toHaveAttribute(
      'href',
      '/people-sync/people/e1',
    );

    const panel = within(
      screen.getByRole('region', { name: 'Replayed over 120 rows' }),
    );
    await userEvent.click(panel.getByRole('button', { name: 'Activate …' }));
    dialog = within(await screen.findByRole('dialog'));
    await retype(dialog.getByLabelText(/Reason/), 'New addresses');
    await userEvent.click(dialog.getByRole('button', { name: 'Activate' }));

    await waitFor(() =>
      expect(saveMapping).toHaveBeenLastCalledWith(
        expect.objectContaining({
          body: expect.objectContaining({
            state: 'active',
            reason: 'New addresses',
            replayId: 'p1',
          }),
        }),
      ),
    );
    await waitFor(() =>
      expect(toasts.post).toHaveBeenCalledWith(
        expect.objectContaining({
          title: 'Version 4 of the mapping is active',
        }),
      ),
    );
  });

  it('M9: cancels a replay', async () => {
    const cancelReplay = jest.fn(async () => {});
    let isCancelled = false;
    await render({
      replayMapping: async () => aReplay({ done: 40 }),
      getReplay: async () =>
        aReplay({ done: 40, status: isCancelled ? 'cancelled' : 'running' }),
      cancelReplay: async () => {
        isCancelled = true;
        await cancelReplay();
      },
    });

    await userEvent.click(
      screen.getByRole('button', { name: 'Replay over all 120 rows' }),
    );
    expect(await screen.findByText('40 of 120 rows')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Cancel replay' }),
    );

    expect(
      await screen.findByText('The replay was cancelled'),
    ).toBeInTheDocument();
    expect(cancelReplay).toHaveBeenCalledTimes(1);
  });

  it('M2: loads an older version into the editor', async () => {
    await render();

    await userEvent.click(
      screen.getByRole('button', { name: /Compare version 2/ }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/differs from active/)).toBeInTheDocument();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Load into the editor' }),
    );

    await waitFor(() =>
      expect(pathOf('E-mail')).toHaveValue('userPrincipalName'),
    );
    expect(screen.getByText(/unsaved changes/)).toBeInTheDocument();
  });

  it('I1: says when the mapping stands in app-config', async () => {
    await render({
      getMapping: async () =>
        aMapping({ active: aVersion({ author: 'app-config', rules: RULES }) }),
    });

    expect(screen.getByText('Managed by app-config')).toBeInTheDocument();
    expect(pathOf('E-mail')).toHaveAttribute('readonly');
  });

  it('M2: asks before unsaved changes are left, and stays when told so', async () => {
    await render();
    await retype(pathOf('E-mail'), 'mine');

    const leave = () =>
      userEvent.click(screen.getByRole('link', { name: 'elsewhere' }));
    await leave();
    let dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Stay' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(pathOf('E-mail')).toHaveValue('mine');

    await leave();
    dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Leave' }));
    expect(await screen.findByText('another page')).toBeInTheDocument();
  });

  it('leaves without a question when nothing was changed', async () => {
    await render();
    await userEvent.click(screen.getByRole('link', { name: 'elsewhere' }));
    expect(await screen.findByText('another page')).toBeInTheDocument();
  });

  it('opens at the attribute and the row that a record points at', async () => {
    const previewMapping = jest.fn(async () =>
      outcomes({ attribute: 'email', status: 'gone' as const }),
    );
    await render({ previewMapping }, { query: '?attribute=email&sample=s7' });

    expect(await rule('E-mail').findByText('Gone')).toBeInTheDocument();
    expect(previewMapping).toHaveBeenCalledWith(
      expect.objectContaining({
        body: expect.objectContaining({ sourceId: 's7' }),
      }),
      expect.anything(),
    );
  });
});
