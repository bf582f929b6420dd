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

import {
  Company,
  fuzzSeeds,
  mutate,
  pieces,
  ShrSimulator,
  unfitOutcome,
} from 'simulators';
import { readXmlRecords } from './XmlRecords';

jest.setTimeout(240_000);

describe('damaged feeds', () => {
  let whole: Buffer;

  beforeAll(async () => {
    const sim = ShrSimulator.create({
      company: Company.create({ people: 12 }),
    });
    const { feedUrl } = await sim.start();
    const answer = await fetch(feedUrl, {
      headers: { authorization: `Bearer ${sim.bearerToken}` },
    });
    whole = Buffer.from(await answer.arrayBuffer());
    await sim.stop();
  });

  async function* chunks(bytes: Uint8Array, seed: number) {
    yield* pieces(bytes, seed);
  }

  it('are read or refused, however they arrive', async () => {
    let read = 0;
    const unfitBy = (seed: number) =>
      unfitOutcome(seed, async () => {
        for await (const records of readXmlRecords({
          chunks: chunks(mutate(whole, seed), seed),
          path: 'ShrFeed/Employees/Employee',
          lists: ['Employments.Employment'],
          name: 'The feed',
        })) {
          read += records.length;
        }
      });
    const unfit: (string | undefined)[] = [];
    for (const seed of fuzzSeeds(400)) {
      unfit.push(await unfitBy(seed));
    }
    expect(unfit.filter(Boolean)).toEqual([]);
    expect(read).toBeGreaterThan(0);
  });

  it.each([
    ['text', '<ShrFeed><Employees><Employee><HcmId>'],
    ['an attribute', '<ShrFeed><Employees><Employee id="'],
    ['a comment', '<ShrFeed><!--'],
    ['the name of an element', '<ShrFeed><'],
    ['a processing instruction', '<ShrFeed><?php '],
    ['white space', '<ShrFeed>'],
  ])('end after a few bytes of %s without an end', async (what, start) => {
    let sent = 0;
    const filler = Buffer.alloc(64 * 1024, what === 'white space' ? ' ' : 'x');
    async function* endless() {
      yield Buffer.from(start);
      // As much as a source may send at all.
      while (sent < 2 * 1024 ** 3) {
        sent += filler.length;
        yield filler;
      }
    }
    const read = async () => {
      for await (const _ of readXmlRecords({
        chunks: endless(),
        path: 'ShrFeed/Employees/Employee',
        lists: [],
        name: 'The feed',
      })) {
        // Nothing comes.
      }
    };
    await expect(read()).rejects.toMatchObject({ code: 'malformed' });
    expect(sent).toBeLessThan(8 * 1024 ** 2);
  });
});
