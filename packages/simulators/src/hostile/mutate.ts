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

import { createRandom, pick, type Random } from '../company/random';

/** What does harm where it is not expected. */
const TOKENS = [
  '<',
  '>',
  '</',
  '/>',
  '<!--',
  ']]>',
  '<![CDATA[',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '&a;',
  '&#0;',
  '&#x110000;',
  '"',
  "'",
  '""',
  '\\',
  '\\u0000',
  '\\ud800',
  '\u0000',
  '{',
  '}',
  '[',
  ']',
  '['.repeat(300),
  '{"a":'.repeat(300),
  '<a>'.repeat(300),
  ',',
  ';',
  ':',
  '\r',
  '\n',
  '\r\n\r\n',
  'null',
  '1e999',
  '-0',
  '__proto__',
  'constructor',
  'x'.repeat(70_000),
].map(token => Buffer.from(token));
const BYTES = [
  Buffer.from([0xff]),
  Buffer.from([0xc3]),
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from([0xef, 0xbb, 0xbf]),
  Buffer.from([0xff, 0xfe]),
  Buffer.from('PK\x03\x04'),
];

function spliced(
  bytes: Buffer,
  at: number,
  remove: number,
  insert: Buffer = Buffer.alloc(0),
): Buffer {
  return Buffer.concat([
    bytes.subarray(0, at),
    insert,
    bytes.subarray(at + remove),
  ]);
}

function mutateOnce(bytes: Buffer, random: Random): Buffer {
  const at = Math.floor(random() * (bytes.length + 1));
  const span = Math.floor(random() ** 3 * 200);
  switch (Math.floor(random() * 7)) {
    case 0:
      return spliced(bytes, at, 1, Buffer.from([Math.floor(random() * 256)]));
    case 1:
      return spliced(bytes, at, span);
    case 2:
      return spliced(bytes, at, 0, bytes.subarray(at, at + span));
    case 3:
      return spliced(bytes, at, 0, pick(random, TOKENS));
    case 4:
      return spliced(bytes, at, span, pick(random, TOKENS));
    case 5:
      return spliced(bytes, at, 0, pick(random, BYTES));
    default:
      return bytes.subarray(0, at);
  }
}

/**
 * Damages bytes a little, each way for each seed: what a fuzz run gives to a
 * parser.
 */
export function mutate(bytes: Uint8Array, seed: number): Buffer {
  const random = createRandom(seed);
  let damaged: Buffer = Buffer.from(bytes);
  const times = 1 + Math.floor(random() * 4);
  for (let n = 0; n < times; n++) {
    damaged = mutateOnce(damaged, random);
  }
  return damaged;
}

/** Cuts bytes into pieces of any size, as a network does. */
export function* pieces(
  bytes: Uint8Array,
  seed: number,
): Generator<Uint8Array> {
  const random = createRandom(seed);
  for (let at = 0; at < bytes.length; ) {
    const size = 1 + Math.floor(random() ** 2 * 8192);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

/**
 * Seeds of a fuzz run: some, always the same, unless `PEOPLE_SYNC_FUZZ_RUNS` and
 * `PEOPLE_SYNC_FUZZ_SEED` ask for others.
 */
export function* fuzzSeeds(runs = 150): Generator<number> {
  const { PEOPLE_SYNC_FUZZ_RUNS, PEOPLE_SYNC_FUZZ_SEED } = process.env;
  const first = Number(PEOPLE_SYNC_FUZZ_SEED ?? 1);
  const last = first + Number(PEOPLE_SYNC_FUZZ_RUNS ?? runs);
  for (let seed = first; seed < last; seed++) {
    yield seed;
  }
}
