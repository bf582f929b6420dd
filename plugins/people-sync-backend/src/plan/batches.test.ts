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
import type { SourcePage } from '@people-sync/plugin-people-sync-node';
import { fetchBatches } from './batches';

const page = (from: number, count: number, more: Partial<SourcePage> = {}) => ({
  dataSet: 'employees' as const,
  rows: Array.from({ length: count }, (_, i) => ({
    sourceId: `p${from + i}`,
    payload: {},
  })),
  checkpoint: String(from + count),
  ...more,
});

const settle = () => new Promise(resolve => setImmediate(resolve));

async function collect(
  pages: AsyncIterable<SourcePage>,
  maxRows = 10,
): Promise<{ sizes: number[]; error?: unknown }> {
  const sizes: number[] = [];
  try {
    for await (const batch of fetchBatches(pages, { maxRows })) {
      sizes.push(batch.rows.length);
      await settle();
    }
  } catch (error) {
    return { sizes, error };
  }
  return { sizes };
}

describe('batches of pages', () => {
  it('delivers every row once, in order, with the marks of the last page', async () => {
    async function* source() {
      yield page(0, 3, { total: 9 });
      yield page(3, 3, { warnings: [{ code: 'w', message: 'look' }] });
      yield page(6, 3, { complete: true, cursor: 'c' });
    }
    const batches = [];
    for await (const batch of fetchBatches(source(), { maxRows: 100 })) {
      batches.push(batch);
    }
    expect(batches.flatMap(b => b.rows.map(r => r.sourceId))).toEqual(
      Array.from({ length: 9 }, (_, i) => `p${i}`),
    );
    expect(batches.at(-1)).toMatchObject({
      checkpoint: '9',
      complete: true,
      cursor: 'c',
    });
    expect(batches.find(b => b.total)?.total).toBe(9);
    expect(batches.flatMap(b => b.warnings)).toHaveLength(1);
  });

  it('unites small pages, and never splits one', async () => {
    async function* source() {
      for (const count of [4, 4, 4, 25, 1]) {
        yield page(0, count);
      }
    }
    const { sizes } = await collect(source());
    expect(sizes.reduce((a, b) => a + b)).toBe(38);
    expect(sizes).toContain(25);
    expect(sizes.filter(size => size > 10)).toEqual([25]);
  });

  it('keeps an empty source empty, and an empty page a page', async () => {
    async function* nothing() {}
    expect(await collect(nothing())).toEqual({ sizes: [] });
    async function* empty() {
      yield page(0, 0, { complete: true });
    }
    expect(await collect(empty())).toEqual({ sizes: [0] });
  });

  it('does not read further ahead than two batches', async () => {
    let asked = 0;
    async function* endless() {
      for (;;) {
        asked += 1;
        yield page(asked * 5, 5);
      }
    }
    const batches = fetchBatches(endless(), { maxRows: 10 });
    await batches.next();
    for (let i = 0; i < 50; i++) {
      await settle();
    }
    // A batch is taken, and at most two and a page wait.
    expect(asked).toBeLessThanOrEqual(7);
    const before = asked;
    await batches.next();
    for (let i = 0; i < 50; i++) {
      await settle();
    }
    expect(asked).toBeGreaterThan(before);
    expect(asked).toBeLessThanOrEqual(before + 3);
    await batches.return(undefined);
  });

  it('F2: delivers what had arrived before an error, then the error', async () => {
    const broken = new Error('broken');
    async function* source() {
      yield page(0, 6);
      yield page(6, 6);
      throw broken;
    }
    expect(await collect(source())).toEqual({ sizes: [6, 6], error: broken });
    async function* atOnce(): AsyncGenerator<SourcePage> {
      throw broken;
    }
    expect(await collect(atOnce())).toEqual({ sizes: [], error: broken });
  });

  it('ends the source when its reader stops early', async () => {
    let ended = false;
    async function* source() {
      try {
        for (let i = 0; ; i++) {
          yield page(i * 5, 5);
        }
      } finally {
        ended = true;
      }
    }
    for await (const batch of fetchBatches(source(), { maxRows: 5 })) {
      expect(batch.rows.length).toBe(5);
      break;
    }
    for (let i = 0; i < 10; i++) {
      await settle();
    }
    expect(ended).toBe(true);
  });

  it('does not wait for a source that hangs when its reader stops', async () => {
    async function* hangs() {
      yield page(0, 5);
      await new Promise(() => {});
    }
    const batches = fetchBatches(hangs(), { maxRows: 5 });
    await batches.next();
    await expect(batches.return(undefined)).resolves.toMatchObject({
      done: true,
    });
  });

  it('Q2: says when a batch was asked for, not when it arrived', async () => {
    async function* slow() {
      await new Promise(resolve => setTimeout(resolve, 1_000));
      yield page(0, 1);
    }
    const start = Date.now();
    for await (const batch of fetchBatches(slow(), { maxRows: 5 })) {
      expect(Date.parse(batch.askedAt)).toBeLessThan(start + 900);
    }
  });
});
