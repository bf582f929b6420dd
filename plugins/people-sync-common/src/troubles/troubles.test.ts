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

import { readFileSync } from 'fs';
import { resolve } from 'path';
import {
  TROUBLES,
  troubleOf,
  troubleOfFinding,
  troubleOfFreshness,
  troubleOfReason,
  troubleOfSkip,
} from '.';

const words = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('troubles', () => {
  it('are each explained, and each in the documentation', () => {
    const docs = readFileSync(
      resolve(__dirname, '../../../../docs/troubleshooting.md'),
      'utf8',
    );
    const sections = new Map(
      docs.split(/^### /m).map(section => {
        const [code, ...rest] = section.split('\n');
        return [code, words(rest.join(' ').split(/ ## /)[0])];
      }),
    );
    for (const { code, title, cause, fix, link } of TROUBLES) {
      expect([code, sections.get(code)]).toEqual([
        code,
        words(`**${title}.** ${cause} ${fix}`),
      ]);
      expect(link).toMatch(new RegExp(`/docs/troubleshooting\\.md#${code}$`));
    }
    expect(sections.size - 1).toBe(TROUBLES.length);
  });

  it('are found by code, and by nothing that is inherited', () => {
    expect(troubleOf('credentials')?.title).toBe(
      'The source refused the credentials',
    );
    expect(troubleOf('constructor')).toBeUndefined();
    expect(troubleOf('of-a-custom-provider')).toBeUndefined();
  });

  it.each([
    ['not configured', 'not-configured'],
    ['disabled', 'disabled'],
    ['maintenance: moving house', 'maintenance'],
    ['every data set that was asked for is switched off', 'switched-off'],
    ['replaced by 7', 'replaced'],
    ['employee sync is off in the settings of the source', 'provider-skip'],
  ])('explain the skip "%s"', (reason, code) => {
    expect(troubleOfSkip(reason).code).toBe(code);
  });

  it('explain records, freshness and the catalog', () => {
    expect(troubleOfReason('filtered: a guest')?.code).toBe('filtered');
    expect(troubleOfReason('starts 2026-12-01')?.code).toBe('not-begun');
    expect(troubleOfReason('is as it was before already')).toBeUndefined();
    expect(troubleOfFreshness('error')?.code).toBe('overdue');
    expect(troubleOfFreshness('on-time')).toBeUndefined();
    expect(troubleOfFinding('unwanted:3')?.code).toBe('catalog-unwanted');
  });
});
