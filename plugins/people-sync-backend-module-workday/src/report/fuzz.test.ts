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

import type { SourceStream } from '@people-sync/plugin-people-sync-node';
import {
  Company,
  fuzzSeeds,
  mutate,
  pieces,
  unfitOutcome,
  WorkdaySimulator,
} from 'simulators';
import { readReport } from './readReport';

jest.setTimeout(240_000);

const typeOf = { json: 'application/json', csv: 'text/csv' };

function streamOf(
  body: AsyncIterable<Uint8Array>,
  format: keyof typeof typeOf,
): SourceStream {
  return {
    status: 200,
    headers: new Headers({ 'content-type': typeOf[format] }),
    body,
  };
}

async function* chunks(bytes: Uint8Array, seed: number) {
  yield* pieces(bytes, seed);
}

describe.each(['json', 'csv'] as const)('damaged reports in %s', format => {
  let whole: Buffer;

  beforeAll(async () => {
    const sim = WorkdaySimulator.create({
      company: Company.create({ people: 12 }),
    });
    const { reportUrl } = await sim.start();
    const pair = Buffer.from('ISU_People@nordlys:secret').toString('base64');
    const answer = await fetch(reportUrl.replace('json', format), {
      headers: { authorization: `Basic ${pair}` },
    });
    whole = Buffer.from(await answer.arrayBuffer());
    await sim.stop();
  });

  it('are read or refused, however they arrive', async () => {
    let read = 0;
    const unfitBy = (seed: number) =>
      unfitOutcome(seed, async () => {
        const body = chunks(mutate(whole, seed), seed);
        for await (const _ of readReport(streamOf(body, format))) {
          read += 1;
        }
      });
    const unfit: (string | undefined)[] = [];
    for (const seed of fuzzSeeds(300)) {
      unfit.push(await unfitBy(seed));
    }
    expect(unfit.filter(Boolean)).toEqual([]);
    expect(read).toBeGreaterThan(0);
  });

  it.each([
    ['a text', { json: '{"Report_Entry":[{"a":"', csv: 'a,b\n"' }, 'x'],
    ['nesting', { json: '{"Report_Entry":[{"a":', csv: 'a,b\n"' }, '['],
    ['nothing useful', { json: '{"other":[', csv: 'a,b\n"' }, '[1],'],
    ['white space', { json: '{', csv: 'a,b\n"' }, ' '],
  ])(
    'end after a few bytes of %s without an end',
    async (_, starts, filler) => {
      let sent = 0;
      const more = Buffer.from(filler.repeat(16 * 1024));
      async function* endless() {
        yield Buffer.from(starts[format]);
        while (sent < 2 * 1024 ** 3) {
          sent += more.length;
          yield more;
        }
      }
      const read = async () => {
        for await (const __ of readReport(streamOf(endless(), format))) {
          // Nothing comes.
        }
      };
      await expect(read()).rejects.toMatchObject({ code: 'malformed' });
      expect(sent).toBeLessThan(16 * 1024 ** 2);
    },
  );
});
