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
  troubleOf,
  troubleOfFinding,
} from '@people-sync/plugin-people-sync-common';
import { readdirSync, readFileSync } from 'fs';
import { join, relative, resolve } from 'path';

const plugins = resolve(__dirname, '../..');

/** Folders whose code serves tests, and what is generated. */
const ASIDE = /^(__\w+__|testing|testUtils|integration|generated)$/;

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!ASIDE.test(entry.name)) {
        yield* sources(path);
      }
    } else if (/\.ts$/.test(entry.name) && !/\.test\.ts$/.test(entry.name)) {
      yield path;
    }
  }
}

/** Other things than troubles that have codes. */
const OTHERS = new Set([
  // Of zod.
  'custom',
  // The type of a column.
  'text',
  // A finding that is none.
  'ok',
]);
const ELSEWHERE = ['people-sync-backend/src/scheduling/adviseSchedule.ts'];

/** Codes as the code has them, and where. */
function codesIn(packages: RegExp, pattern: RegExp): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(plugins).filter(p => packages.test(p))) {
    for (const path of sources(join(plugins, name, 'src'))) {
      const place = relative(plugins, path);
      for (const [, code] of ELSEWHERE.includes(place)
        ? []
        : readFileSync(path, 'utf8').matchAll(pattern)) {
        if (!OTHERS.has(code)) {
          found.set(code, place);
        }
      }
    }
  }
  return found;
}

const providerErrors = readFileSync(
  join(plugins, 'people-sync-node/src/provider/errors.ts'),
  'utf8',
);

describe('every code of an error', () => {
  it('has an entry in the list of troubles', () => {
    const codes = new Map([
      ...codesIn(
        /^people-sync-(backend|node)/,
        /\bcode: *'([a-z][a-z0-9-]*)'/g,
      ),
      // As the type of them has them.
      ...[...providerErrors.matchAll(/^ {2}\| '([a-z-]+)';?$/gm)].map(
        ([, code]): [string, string] => [code, 'ProviderErrorCode'],
      ),
      // As attributes are refused.
      ...codesIn(/^people-sync-backend$/, /\bproblem\(\s*'([a-z-]+)',/g),
    ]);
    expect(codes.size).toBeGreaterThan(25);
    const unknown = [...codes].filter(([code]) => !troubleOf(code));
    expect(unknown).toEqual([]);
  });

  it('of the catalog has one too', () => {
    const codes = new Map([
      ...codesIn(/^catalog-backend-module/, /\bcode: *'([a-z][a-z-]*)'/g),
      ...codesIn(
        /^people-sync-backend$/,
        /\bFINDING_[A-Z_]+ = '([a-z][a-z-]*)'/g,
      ),
    ]);
    expect([...codes.keys()].sort()).toEqual(
      expect.arrayContaining(['conflict', 'duplicate-email', 'unwanted']),
    );
    const unknown = [...codes].filter(([code]) => !troubleOfFinding(code));
    expect(unknown).toEqual([]);
  });
});
