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
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Finding, Report } from '../feed/PeopleSyncFeed';
import { userEntity } from '../testing/entities';
import { CatalogHoldings } from './CatalogHoldings';
import { ReadBack } from './ReadBack';

describe('ReadBack', () => {
  const { signal } = new AbortController();
  const MINUTE = 60_000;

  function create(options: {
    entities: Entity[];
    capacity?: number;
    report?: (report: Report) => void;
  }) {
    const findings: Finding[] = [];
    const readBack = ReadBack.create({
      logger: mockServices.logger.mock(),
      feed: {
        changes: jest.fn(),
        acknowledge: jest.fn(),
        state: jest.fn(),
        report: async report => {
          options.report?.(report);
          findings.push(...report.findings);
          return { removals: [] };
        },
      },
      holdings: CatalogHoldings.create({
        auth: mockServices.auth(),
        catalog: catalogServiceMock({ entities: options.entities }),
      }),
      graceMs: 10 * MINUTE,
      capacity: options.capacity,
    });
    return { readBack, findings };
  }

  beforeEach(() => {
    jest.useFakeTimers({ now: 0, doNotFake: ['nextTick', 'setImmediate'] });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('gives the catalog time, then reports what it made of each entity', async () => {
    const failing = {
      ...userEntity('failing'),
      status: {
        items: [
          { type: 'x', level: 'error', message: 'PolicyError: no' },
          { type: 'x', level: 'info', message: 'whatever' },
        ],
      },
    };
    const foreign = userEntity('foreign');
    foreign.metadata.annotations = {
      'backstage.io/managed-by-origin-location': 'url:https://example.com',
    };
    const { readBack, findings } = create({
      entities: [userEntity('fine'), failing, foreign],
    });

    readBack.enqueue(
      ['fine', 'failing', 'foreign', 'absent'].map(n => `user:default/${n}`),
    );
    await readBack.run({ signal });
    expect(findings).toEqual([]);

    jest.setSystemTime(MINUTE);
    await readBack.run({ signal });
    expect(findings).toEqual([
      { entityRef: 'user:default/fine', code: 'ok', message: '' },
      {
        entityRef: 'user:default/failing',
        code: 'invalid',
        message: 'PolicyError: no',
      },
      {
        entityRef: 'user:default/foreign',
        code: 'conflict',
        message: 'owned by url:https://example.com',
      },
    ]);

    jest.setSystemTime(9 * MINUTE);
    await readBack.run({ signal });
    expect(findings).toHaveLength(3);

    jest.setSystemTime(10 * MINUTE);
    await readBack.run({ signal });
    expect(findings[3]).toMatchObject({
      entityRef: 'user:default/absent',
      code: 'missing',
    });
  });

  it('says nothing about what was removed in the meantime', async () => {
    const { readBack, findings } = create({ entities: [] });
    readBack.enqueue(['user:default/ada']);
    readBack.forget(['user:default/ada']);
    jest.setSystemTime(60 * MINUTE);
    await readBack.run({ signal });
    expect(findings).toEqual([]);
  });

  it('keeps what it could not report', async () => {
    let down = true;
    const { readBack, findings } = create({
      entities: [userEntity('ada')],
      report: () => {
        if (down) {
          throw new Error('down');
        }
      },
    });
    readBack.enqueue(['user:default/ada']);
    jest.setSystemTime(MINUTE);
    await expect(readBack.run({ signal })).rejects.toThrow('down');

    down = false;
    await readBack.run({ signal });
    expect(findings).toEqual([
      { entityRef: 'user:default/ada', code: 'ok', message: '' },
    ]);
  });

  it('reports in batches of at most 200, with messages of bounded length', async () => {
    const sizes: number[] = [];
    const { readBack, findings } = create({
      entities: [],
      report: report => sizes.push(report.findings.length),
    });
    readBack.record(
      Array.from({ length: 450 }, (_, i) => ({
        entityRef: `user:default/u${i}`,
        code: 'invalid' as const,
        message: 'x'.repeat(5_000),
      })),
    );
    await readBack.run({ signal });
    expect(sizes).toEqual([200, 200, 50]);
    expect(findings[0].message).toHaveLength(300);
  });

  it('holds a bounded number of refs, and says when some were dropped', async () => {
    const { readBack, findings } = create({
      entities: ['a', 'b', 'c'].map(name => userEntity(name)),
      capacity: 2,
    });
    readBack.enqueue(['a', 'b', 'c'].map(name => `user:default/${name}`));
    expect(await readBack.run({ signal })).toEqual({ incomplete: false });

    jest.setSystemTime(MINUTE);
    expect(await readBack.run({ signal })).toEqual({ incomplete: true });
    expect(findings).toHaveLength(2);
    expect(await readBack.run({ signal })).toEqual({ incomplete: false });
  });
});
