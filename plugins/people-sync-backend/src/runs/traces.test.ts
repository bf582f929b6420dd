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

import { tracingServiceMock } from '@backstage/backend-test-utils/alpha';
import { databases, EngineHarness } from '../__testUtils__/harness';
import { traced } from './traced';

jest.setTimeout(60_000);

describe('traced', () => {
  it('O4: tells of a failure by its name only, and passes it on', async () => {
    const tracing = tracingServiceMock.mock();
    const failure = new TypeError('duplicate key (anna@example.com)');
    await expect(
      traced(tracing, { name: 'work' }, async () => {
        throw failure;
      }),
    ).rejects.toBe(failure);
    const [span] = tracing.spans;
    expect(span.setStatus).toHaveBeenCalledWith({ code: 'error' });
    expect(span.setAttribute).toHaveBeenCalledWith('error.type', 'TypeError');
    expect(JSON.stringify(span.setAttribute.mock.calls)).not.toContain('anna');
  });

  it('O4: works without anybody to tell', async () => {
    await expect(
      traced(undefined, { name: 'work' }, async noteOutcome => {
        noteOutcome('completed');
        return 7;
      }),
    ).resolves.toBe(7);
  });
});

describe.each(databases.eachSupportedId())('traces on %s', databaseId => {
  it('O4: a run, its phases and its data sets are spans', async () => {
    const harness = await EngineHarness.create(databaseId);
    const tracing = tracingServiceMock.mock();
    const engine = harness.newEngine({ tracing });
    harness.source.person('p1', { number: 1, mail: 'anna@example.com' });
    const { id } = await harness.request({}, engine);
    await engine.pool.idle();

    const spans = tracing.startActiveSpan.mock.calls.map(([name, options]) => [
      name,
      typeof options === 'object' ? options.attributes : undefined,
    ]);
    expect(spans).toEqual([
      [
        'people-sync.run',
        {
          'people_sync.run_id': String(id),
          'people_sync.integration': 'hr',
          'people_sync.mode': 'all',
          'people_sync.trigger': 'manual',
          'people_sync.persist': true,
        },
      ],
      ['people-sync.run.plan', undefined],
      ...['org-units', 'employees'].map(dataSet => [
        'people-sync.run.plan.data-set',
        { 'people_sync.data_set': dataSet, 'people_sync.mode': 'all' },
      ]),
      ['people-sync.run.guard', undefined],
      ['people-sync.run.apply', undefined],
      ['people-sync.run.close', undefined],
    ]);
    const { status } = await harness.get(id);
    const outcomes = tracing.spans.flatMap(span =>
      span.setAttribute.mock.calls.map(([, value]) => value),
    );
    expect(outcomes).toEqual(
      expect.arrayContaining([status, 'planned', 'planned']),
    );
    expect(JSON.stringify([spans, outcomes])).not.toContain('anna');
  });
});
