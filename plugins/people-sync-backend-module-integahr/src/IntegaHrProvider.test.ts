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

import { mockServices } from '@backstage/backend-test-utils';
import { collect, startTables, stopTables } from './__testUtils__/tables';
import { integaHrConfigSchema } from './config';
import { integaHrProvider } from './IntegaHrProvider';

afterEach(stopTables);

describe('integahr', () => {
  it('reads tables page by page', async () => {
    const { sim, rawConfig } = await startTables();
    const { rows, complete } = await collect({ ...rawConfig, pageSize: 10 });
    expect(complete).toBe(true);
    expect(rows.length).toBeGreaterThan(20);
    expect(new Set(rows.map(row => row.sourceId)).size).toBe(rows.length);
    expect(sim.journal.total).toBe(Math.ceil(rows.length / 10));
  });

  it('reads other tables and ids, as it is told', async () => {
    const { rawConfig } = await startTables();
    const { rows } = await collect(
      { ...rawConfig, tables: { orgUnits: { name: 'Afdeling', id: 'Navn' } } },
      { dataSets: ['org-units'] },
    );
    expect(rows[0].sourceId).toBe(rows[0].payload.Navn);
  });

  it('names a table that is not granted, and takes nobody for absent', async () => {
    const { sim, rawConfig } = await startTables();
    sim.quirks = { notGranted: ['Ansaettelse'] };
    const employments = await collect(rawConfig, { dataSets: ['employments'] });
    expect(employments).toMatchObject({
      rows: [],
      warnings: [
        {
          code: 'table-not-granted',
          message: 'The table Ansaettelse is not granted to the API key',
          hint: expect.stringContaining('Grant the table'),
        },
      ],
      complete: undefined,
    });
    await expect(collect(rawConfig)).resolves.toMatchObject({ complete: true });

    sim.quirks = { notGranted: ['Medarbejder'] };
    await expect(collect(rawConfig)).rejects.toMatchObject({
      code: 'permission',
    });
  });

  it('tells an address that is not allow-listed from a key without a grant', async () => {
    const { sim, rawConfig } = await startTables();
    sim.quirks = { notListed: true };
    for (const dataSet of ['employees', 'org-units'] as const) {
      await expect(
        collect(rawConfig, { dataSets: [dataSet] }),
      ).rejects.toMatchObject({
        code: 'permission',
        hint: expect.stringContaining('allow-listed'),
      });
    }
  });

  it('skips a row without an id by its number', async () => {
    const { sim, rawConfig } = await startTables();
    let row = 0;
    sim.quirks = {
      rewrite: fields => {
        row += 1;
        return row === 4 ? { ...fields, MedarbejderNr: '' } : fields;
      },
    };
    const { rows } = await collect(rawConfig);
    expect(rows[3].malformed).toEqual({
      reason: 'the row has no MedarbejderNr',
      position: 'row 4',
    });
  });

  it('tests the connection step by step', async () => {
    const { sim, rawConfig } = await startTables();
    sim.quirks = { notGranted: ['Afdeling'] };
    const steps = await integaHrProvider.test({
      config: integaHrConfigSchema.parse(rawConfig),
      signal: new AbortController().signal,
      logger: mockServices.logger.mock(),
    });
    expect(steps.map(({ step, outcome }) => [step, outcome])).toEqual([
      ['reach', 'ok'],
      ['auth', 'ok'],
      ['permission', 'warning'],
      ['page', 'ok'],
      ['count', 'ok'],
      ['mapping', 'ok'],
    ]);
    expect(steps[2].message).toContain('Afdeling');
  });
});
