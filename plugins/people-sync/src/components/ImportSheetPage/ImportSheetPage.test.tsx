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

import { ResponseError } from '@backstage/errors';
import {
  act,
  configure,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes, useLocation } from 'react-router-dom';
import type { Provider } from '@people-sync/plugin-people-sync-common';
import type { PeopleSyncApi } from '../../api';
import { aSheetPreview } from '../../__testUtils__/sheetFixtures';
import { renderPage } from '../../__testUtils__/testApp';
import {
  anIntegration,
  aPage,
  aRun,
  aSummary,
} from '../../__testUtils__/testFixtures';
import { ImportSheetPage } from './ImportSheetPage';

type ImportSheet = PeopleSyncApi['importSheet'];

// Checks wait until nothing is chosen any more.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });

// Forms are Node's in tests, and files jsdom's, which are no blobs to the former.
const originalFile = global.File;
beforeAll(() => {
  const form = new FormData();
  form.append('file', new Blob([]), 'a.csv');
  global.File = (form.get('file') as File).constructor as typeof File;
});
afterAll(() => {
  global.File = originalFile;
});

const CSV = 'Full Name,E-mail\nAnna Berg,anna@example.com\n';

const aFile = (name = 'people.csv') =>
  new File([CSV], name, { type: 'text/csv' });

const Address = () => {
  const { pathname, search } = useLocation();
  return <output>{`${pathname}${search}`}</output>;
};

async function setup(
  importSheet: ImportSheet | ReturnType<typeof aSheetPreview>,
  options: { path?: string; client?: Partial<PeopleSyncApi> } = {},
) {
  const { path = '/', client } = options;
  const asked = jest.fn<ReturnType<ImportSheet>, Parameters<ImportSheet>>(
    typeof importSheet === 'function' ? importSheet : async () => importSheet,
  );
  const { toasts } = await renderPage(
    <Routes>
      <Route
        path="/"
        element={
          <>
            <ImportSheetPage />
            <Address />
          </>
        }
      />
      <Route path="/people-sync/syncs/:id" element={<Address />} />
    </Routes>,
    {
      path,
      client: {
        importSheet: asked,
        listProviders: async () => aPage([]),
        listIntegrations: async () => aPage([]),
        ...client,
      },
    },
  );
  return { asked, toasts };
}

async function chooseFile(file = aFile()) {
  // The button that opens the file dialog stands for a field without looks.
  await screen.findByRole('button', { name: 'Choose file' });
  const field = document.querySelector('input[type="file"]') as HTMLElement;
  await userEvent.upload(field, file, { applyAccept: false });
}

const fieldsOf = (call: Parameters<ImportSheet>) =>
  Object.fromEntries(
    [...call[0].body.entries()].filter(([name]) => name !== 'file'),
  );

async function aRefusal(
  status: number,
  error: { name: string; message: string; hint?: string },
) {
  return ResponseError.fromResponse({
    ok: false,
    status,
    statusText: 'Refused',
    headers: new Headers({ 'content-type': 'application/json' }),
    text: async () =>
      JSON.stringify({ error, response: { statusCode: status } }),
  } as Response);
}

const MISSING = aSheetPreview({
  columns: [
    {
      header: 'Full Name',
      column: 'Full Name',
      how: 'exact',
      samples: ['Anna Berg'],
    },
    {
      header: 'E-mial',
      column: 'E-mial',
      how: 'none',
      samples: ['anna@example.com'],
    },
  ],
  missing: ['Email'],
  problems: [
    {
      row: 1,
      column: 'Email',
      message: 'people.csv has no column "Email" in row 1',
      hint: 'Rename that column to "Email".',
    },
  ],
  problemsTotal: 1,
  plan: undefined,
  planSkipped: undefined,
});

const WITHOUT_HOLD = aSheetPreview({
  plan: {
    counts: { employees: aSummary({ created: 2 }) },
    records: [],
    errors: [],
  },
});

const SHEET_PROVIDER: Provider = {
  id: 'import-sheet',
  title: 'Import sheet',
  capabilities: ['push'],
  dataSets: ['employees'],
  configSchema: {},
  conformance: 'public-spec',
  uploads: true,
};

describe('ImportSheetPage', () => {
  it('says why nothing can be imported before a file is chosen', async () => {
    const { asked } = await setup(aSheetPreview());

    expect(await screen.findByText('No file is chosen.')).toBeInTheDocument();
    for (const name of ['Try it (dry run)', 'Import']) {
      const button = screen.getByRole('button', { name });
      expect(button).toHaveAttribute('aria-disabled', 'true');
      await userEvent.click(button);
    }
    expect(asked).not.toHaveBeenCalled();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('checks a file once it is chosen and shows how it is read', async () => {
    const { asked } = await setup(aSheetPreview());
    await chooseFile();

    expect(await screen.findByText('Checked: 2 rows.')).toBeInTheDocument();
    expect(asked).toHaveBeenCalledTimes(1);
    const [{ query, body }] = asked.mock.calls[0];
    expect(query).toEqual({ preview: true });
    expect((body.get('file') as File).name).toBe('people.csv');
    expect(fieldsOf(asked.mock.calls[0])).toEqual({ snapshot: 'false' });

    const columns = within(
      screen.getByRole('table', {
        name: 'Columns of the file and what they are read as',
      }),
    );
    expect(
      columns.getByRole('button', {
        name: /Email \(required\).*Read E-mail as/,
      }),
    ).toBeInTheDocument();
    expect(columns.getByText('Name that is known for it')).toBeInTheDocument();
    const rows = within(
      screen.getByRole('table', { name: 'First 2 rows as they are read' }),
    );
    expect(rows.getByText('Søren Østergaard')).toBeInTheDocument();
    expect(screen.getByText('No problems were found.')).toBeInTheDocument();
  });

  it('shows the plan, whom it changes and why it would be held', async () => {
    await setup(aSheetPreview());
    await chooseFile();

    expect(
      await screen.findByRole('region', { name: 'The import would be held' }),
    ).toHaveTextContent(/64 of 120 people would be terminated/);
    const tiles = screen.getByLabelText('What would come of it, by status');
    expect(tiles).toHaveTextContent(/Would create\s*2/);
    expect(tiles).toHaveTextContent(/Would terminate\s*64/);
    expect(within(tiles).queryByRole('link')).not.toBeInTheDocument();
    const records = within(
      screen.getByRole('region', {
        name: 'Records that the import would make',
      }),
    );
    expect(await records.findByText('Ida Holm')).toBeInTheDocument();
    expect(
      records.getByText('absent from a complete fetch'),
    ).toBeInTheDocument();
    expect(screen.getByText(/The first 2 of 67 are shown/)).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /at stake/ }),
    ).not.toBeInTheDocument();
  });

  it('lets a missing column be chosen by hand', async () => {
    const { asked } = await setup(async ({ body }) =>
      body.get('columns') ? WITHOUT_HOLD : MISSING,
    );
    await chooseFile();

    expect(
      await screen.findByText('A required column is missing: Email'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('people.csv has no column "Email" in row 1.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('There is no plan while required columns are missing.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Import' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );

    await userEvent.click(
      screen.getByRole('button', { name: /Read E-mial as/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /^Email/ }),
    );

    await waitFor(() =>
      expect(
        screen.queryByText('A required column is missing: Email'),
      ).not.toBeInTheDocument(),
    );
    expect(fieldsOf(asked.mock.calls.at(-1)!)).toEqual({
      snapshot: 'false',
      columns: '{"E-mial":"Email"}',
    });
    expect(screen.getByRole('button', { name: 'Import' })).not.toHaveAttribute(
      'aria-disabled',
    );
  });

  it('says which column is left out when another one takes its place', async () => {
    await setup(aSheetPreview());
    await chooseFile();
    await userEvent.click(
      await screen.findByRole('button', { name: /Read Desk as/ }),
    );
    const option = await screen.findByRole('option', { name: /^Email/ });
    expect(option).toHaveTextContent('Now read from E-mail');
    await userEvent.click(option);

    expect(
      await screen.findByText(
        'Email is read from Desk now; E-mail is left out.',
      ),
    ).toBeInTheDocument();
  });

  it('aborts a check that was overtaken', async () => {
    const signals: AbortSignal[] = [];
    await setup(async (_, { signal } = {}) => {
      signals.push(signal!);
      return signals.length === 1 ? new Promise(() => {}) : WITHOUT_HOLD;
    });
    await chooseFile();
    await screen.findByText('Checking people.csv …');
    await waitFor(() => expect(signals).toHaveLength(1));

    await userEvent.click(
      screen.getByRole('switch', { name: 'The sheet holds everybody' }),
    );
    expect(await screen.findByText('Checked: 2 rows.')).toBeInTheDocument();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('keeps in the address what can be kept', async () => {
    const { asked } = await setup(WITHOUT_HOLD, {
      path: '/?integrationId=hr-sheet&snapshot=true',
    });
    expect(
      await screen.findByText(/^On: whoever came with an earlier sheet/),
    ).toBeInTheDocument();
    await chooseFile();
    await screen.findByText('Checked: 2 rows.');
    expect(fieldsOf(asked.mock.calls[0])).toEqual({
      integrationId: 'hr-sheet',
      snapshot: 'true',
    });
    await userEvent.click(
      screen.getByRole('switch', { name: 'The sheet holds everybody' }),
    );
    expect(await screen.findByText('/?integrationId=hr-sheet')).toBeVisible();
  });

  it('tries it in a dry run, and goes on to its page', async () => {
    const { asked, toasts } = await setup(async ({ query }) =>
      query?.preview ? WITHOUT_HOLD : { id: '77', status: 'staged' },
    );
    await chooseFile();
    await screen.findByText('Checked: 2 rows.');
    await userEvent.click(
      screen.getByRole('button', { name: 'Try it (dry run)' }),
    );

    expect(await screen.findByText('/people-sync/syncs/77')).toBeVisible();
    expect(fieldsOf(asked.mock.calls[1])).toEqual({
      snapshot: 'false',
      persist: 'false',
    });
    expect(toasts.post).toHaveBeenCalledWith(
      expect.objectContaining({
        title: 'A dry run of people.csv has been staged',
      }),
    );
  });

  it('asks before it imports, and names what would change', async () => {
    const { asked } = await setup(
      async ({ query }) =>
        query?.preview ? aSheetPreview() : { id: '78', status: 'staged' },
      { path: '/?snapshot=true' },
    );
    await chooseFile();
    await screen.findByText('Checked: 2 rows.');
    await userEvent.click(screen.getByRole('button', { name: 'Import' }));

    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('2 rows of people.csv');
    expect(dialog).toHaveTextContent('64 people would be terminated');
    expect(dialog).toHaveTextContent(
      'The import will be held until somebody approves it',
    );
    expect(asked).toHaveBeenCalledTimes(1);
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Import' }),
    );

    expect(await screen.findByText('/people-sync/syncs/78')).toBeVisible();
    expect(fieldsOf(asked.mock.calls[1])).toEqual({
      snapshot: 'true',
      persist: 'true',
    });
  });

  it('leads to the sync that is in the way', async () => {
    const refusal = await aRefusal(409, {
      name: 'ConflictError',
      message: 'Sync 41 is importing another file',
    });
    const listRuns = jest.fn(async () => aPage([aRun({ id: '41' })]));
    await setup(
      async ({ query }) => {
        if (query?.preview) {
          return WITHOUT_HOLD;
        }
        throw refusal;
      },
      { client: { listRuns } },
    );
    await chooseFile();
    await screen.findByText('Checked: 2 rows.');
    await userEvent.click(
      screen.getByRole('button', { name: 'Try it (dry run)' }),
    );

    expect(
      await screen.findByText('Sync 41 is importing another file'),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'View sync 41' }),
    ).toHaveAttribute('href', '/people-sync/syncs/41');
    expect(listRuns).toHaveBeenCalledWith(
      {
        query: {
          integrationId: ['import-sheet'],
          status: ['running', 'staged'],
          limit: 1,
        },
      },
      expect.anything(),
    );
  });

  it.each([
    [413, 'FileTooLargeError', 'The file is too large', false],
    [
      415,
      'UnsupportedFileError',
      'This kind of file cannot be imported',
      false,
    ],
    [400, 'InputError', 'The file could not be checked', true],
  ])(
    'says why a file is refused with %s',
    async (status, name, title, again) => {
      const refusal = await aRefusal(status, {
        name,
        message: 'Row 7 is not closed',
        hint: 'Look at column 3.',
      });
      await setup(async () => {
        throw refusal;
      });
      await chooseFile();

      const alert = await screen.findByRole('alert');
      expect(alert).toHaveTextContent(title);
      expect(alert).toHaveTextContent(
        /Row 7 is not closed\s*Look at column 3\./,
      );
      expect(
        within(alert).queryAllByRole('button', { name: 'Check again' }),
      ).toHaveLength(again ? 1 : 0);
      expect(
        screen.getByText('There is no plan, as the file could not be checked.'),
      ).toBeInTheDocument();
    },
  );

  it('keeps what was found in sight when a choice is refused', async () => {
    const refusal = await aRefusal(400, {
      name: 'InputError',
      message: 'idColumn: there is none such',
    });
    await setup(async ({ body }) => {
      if (body.get('snapshot') === 'true') {
        throw refusal;
      }
      return WITHOUT_HOLD;
    });
    await chooseFile();
    await screen.findByText('Checked: 2 rows.');
    const everybody = screen.getByRole('switch', {
      name: 'The sheet holds everybody',
    });
    await userEvent.click(everybody);

    expect(await screen.findByRole('alert')).toHaveTextContent(
      /idColumn: there is none such\s*Below stands what was found before\./,
    );
    expect(
      screen.getByRole('button', { name: /Read Desk as/ }),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Import' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await userEvent.click(everybody);
    expect(await screen.findByText('Checked: 2 rows.')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('lets a delimiter be chosen for a file that could not be read', async () => {
    const refusal = await aRefusal(400, {
      name: 'InputError',
      message: 'people.csv has the column "A" twice',
    });
    const { asked } = await setup(async ({ body }) => {
      if (body.get('delimiter') !== 'tab') {
        throw refusal;
      }
      return WITHOUT_HOLD;
    });
    await chooseFile();
    await userEvent.click(
      await screen.findByRole('button', { name: /Delimiter/ }),
    );
    await userEvent.click(await screen.findByRole('option', { name: 'Tab' }));

    expect(await screen.findByText('Checked: 2 rows.')).toBeInTheDocument();
    expect(fieldsOf(asked.mock.calls.at(-1)!).delimiter).toBe('tab');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says that nothing would change', async () => {
    await setup(
      aSheetPreview({
        plan: {
          counts: { employees: aSummary({ unchanged: 2 }) },
          records: [],
          errors: [],
        },
      }),
    );
    await chooseFile();
    expect(await screen.findByText('Nothing would change')).toBeInTheDocument();
    expect(
      screen.getByText('Everything in the sheet is known already.'),
    ).toBeInTheDocument();
  });

  it('does not call known what fails', async () => {
    await setup(
      aSheetPreview({
        plan: {
          counts: { employees: aSummary({ unchanged: 1, failed: 1 }) },
          records: [],
          errors: [],
        },
      }),
    );
    await chooseFile();
    expect(
      await screen.findByText(
        'Rows that are not known already fail or are left out.',
      ),
    ).toBeInTheDocument();
  });

  it('says why there is no plan, and looks again when asked to', async () => {
    const { asked } = await setup(
      aSheetPreview({
        plan: undefined,
        planSkipped: 'Sync 41 is going on: look again once it has ended',
      }),
    );
    await chooseFile();
    expect(
      await screen.findByText(
        'Sync 41 is going on: look again once it has ended',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Try it (dry run)' }),
    ).not.toHaveAttribute('aria-disabled');

    await userEvent.click(screen.getByRole('button', { name: 'Check again' }));
    await waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
  });

  it('lists problems by row and column, and says how many there are', async () => {
    await setup(
      aSheetPreview({
        problems: [
          {
            row: 18,
            column: 'Email',
            message: '"Email" is empty',
            hint: 'Every row has to hold a value there.',
          },
        ],
        problemsTotal: 340,
      }),
    );
    await chooseFile();
    const problems = within(
      await screen.findByRole('table', { name: 'Problems by row and column' }),
    );
    expect(
      problems.getByRole('row', { name: /^18 Email "Email" is empty/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/The first 1 of 340 are shown/),
    ).toBeInTheDocument();
  });

  it('asks for the sheet of a workbook that has several', async () => {
    const { asked } = await setup(
      aSheetPreview({
        file: {
          name: 'people.xlsx',
          bytes: 9_000,
          format: 'xlsx',
          sheet: 'People',
          sheets: ['People', 'Notes'],
          rows: 2,
        },
      }),
    );
    await chooseFile(aFile('people.xlsx'));
    await userEvent.click(
      await screen.findByRole('button', { name: /People.*Sheet/ }),
    );
    await userEvent.click(await screen.findByRole('option', { name: 'Notes' }));
    await waitFor(() =>
      expect(fieldsOf(asked.mock.calls.at(-1)!)).toEqual({
        snapshot: 'false',
        sheet: 'Notes',
      }),
    );
  });

  it('takes a file that is dropped anywhere, but only one', async () => {
    const { asked } = await setup(WITHOUT_HOLD);
    await screen.findByText('No file is chosen.');
    const drop = (files: File[]) =>
      act(async () => {
        fireEvent.drop(document.body, {
          dataTransfer: { files, types: ['Files'] },
        });
      });
    await drop([aFile('one.csv'), aFile('two.csv')]);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Several files were dropped',
    );
    expect(asked).not.toHaveBeenCalled();

    await drop([aFile('one.csv')]);
    expect(await screen.findByText('Checked: 2 rows.')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: 'Remove one.csv' }),
    );
    expect(screen.getByText('No file is chosen.')).toBeInTheDocument();
    expect(screen.queryByText('Checked: 2 rows.')).not.toBeInTheDocument();
  });

  it('says what the missing policy does with those who are absent', async () => {
    await setup(WITHOUT_HOLD, {
      path: '/?snapshot=true',
      client: {
        listProviders: async () => aPage([SHEET_PROVIDER]),
        listIntegrations: async () =>
          aPage([
            anIntegration({
              id: 'import-sheet',
              provider: 'import-sheet',
              title: 'Sheets of HR',
              missingPolicy: { default: 'terminate', employees: 'keep' },
            }),
          ]),
      },
    });
    expect(
      await screen.findByText(
        /The missing policy of Sheets of HR keeps them, so nobody is terminated\./,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'View the missing policy' }),
    ).toHaveAttribute(
      'href',
      '/people-sync/integrations/import-sheet?tab=matching',
    );
  });

  it('offers the integrations that take sheets', async () => {
    const { asked } = await setup(WITHOUT_HOLD, {
      client: {
        listProviders: async () => aPage([SHEET_PROVIDER]),
        listIntegrations: async () =>
          aPage([
            anIntegration({
              id: 'hr-sheet',
              provider: 'import-sheet',
              title: 'HR sheet',
            }),
          ]),
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: /Import sheet.*Integration/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /^HR sheet/ }),
    );
    await chooseFile();
    await screen.findByText('Checked: 2 rows.');
    expect(fieldsOf(asked.mock.calls[0]).integrationId).toBe('hr-sheet');
  });
});
