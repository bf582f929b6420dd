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
import { canonicalJson, contentHash, withoutPaths } from './canonical';

describe('canonical JSON', () => {
  it.each([
    [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
    [{ a: { d: 1, c: [{ f: 1, e: 2 }] } }, '{"a":{"c":[{"e":2,"f":1}],"d":1}}'],
    [{ a: undefined, b: null }, '{"b":null}'],
    [{ a: '\u00e5', '"': true }, '{"\\"":true,"a":"\u00e5"}'],
    [{}, '{}'],
  ])('F6: of %j is %s', (object, text) => {
    expect(canonicalJson(object)).toBe(text);
    expect(canonicalJson(JSON.parse(text))).toBe(text);
  });

  it('F6: equal content has an equal hash', () => {
    expect(contentHash('a')).toBe(contentHash('a'));
    expect(contentHash('a')).not.toBe(contentHash('b'));
    expect(contentHash('a')).toMatch(/^[\w-]{43}$/);
  });
});

describe('leaving paths out', () => {
  const payload = {
    id: 1,
    cpr: 'x',
    bank: { account: 'x', name: 'y' },
    jobs: [{ pay: 'x', title: 't' }, { title: 'u' }, 'text'],
  };

  it.each([
    [['cpr'], { ...payload, cpr: undefined }],
    [['bank.account'], { ...payload, bank: { name: 'y' } }],
    [
      ['jobs.pay'],
      { ...payload, jobs: [{ title: 't' }, { title: 'u' }, 'text'] },
    ],
    [['nothing', 'id.deep', 'cpr.deep.er', 'jobs.0'], payload],
  ])('D1: %j', (paths, expected) => {
    const before = JSON.stringify(payload);
    expect(withoutPaths(payload, paths)).toEqual(
      JSON.parse(JSON.stringify(expected)),
    );
    expect(JSON.stringify(payload)).toBe(before);
  });
});
