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

import type { JsonObject, JsonValue } from '@backstage/types';
import type { MappingRule } from '@people-sync/plugin-people-sync-node';
import type { CustomAttributes } from '../people/attributes';
import { compileMapping } from './compile';
import { mapRow } from './mapRow';
import { MasterData } from './masterData';

const masterData = MasterData.create([
  { list: 'offices', code: '10', value: 'AAR', displayName: 'Aarhus' },
  { list: 'offices', code: '20', displayName: 'Odense' },
  { list: 'offices', code: '20', displayName: 'Zealand' },
  { list: 'titles', code: '10', displayName: 'Cook' },
]);

const custom: CustomAttributes = {
  size: { type: 'number', required: false, unique: false },
  remote: { type: 'boolean', required: false, unique: false },
  since: { type: 'date', required: false, unique: false },
  shirt: {
    type: 'selection',
    options: ['S', 'M', 'L'],
    required: false,
    unique: false,
  },
};

const map = (attribute: string, rule: MappingRule, payload: JsonObject) =>
  mapRow({
    mapping: compileMapping(
      {
        attributes: { displayName: { constant: 'Anna' }, [attribute]: rule },
      },
      { dataSet: 'employees', custom, masterData },
    ),
    payload,
  });

const jobs = {
  jobs: [
    { title: 'Cook', primary: false, from: '2024-01-01', pay: 3 },
    { title: 'Chef', primary: true, from: '2025-01-01', pay: 1 },
    { title: 'Boss', primary: true, from: '2026-01-01', pay: 2 },
  ],
};

type Case = [string, MappingRule, JsonObject, JsonValue | undefined];

/** What an expression makes of a payload. */
const expressions: Case[] = (
  [
    ['a.b.c', { a: { b: { c: 1 } } }, '1'],
    ['a[0]', { a: ['x', 'y'] }, 'x'],
    ['a[-1]', { a: ['x', 'y'] }, 'y'],
    ['a[5]', { a: ['x'] }, undefined],
    ['a[1:3]', { a: ['x', 'y', 'z', 'u'] }, ['y', 'z']],
    ['a[::-1]', { a: ['x', 'y'] }, ['y', 'x']],
    ['a[:3]', { a: 'Copenhagen' }, 'Cop'],
    ['"first name"', { 'first name': 'Anna' }, 'Anna'],
    ['jobs[?primary].title | [0]', jobs, 'Chef'],
    ['jobs[*].title', jobs, ['Cook', 'Chef', 'Boss']],
    [`join(' / ', jobs[].title)`, jobs, 'Cook / Chef / Boss'],
    ['max_by(jobs, &from).title', jobs, 'Boss'],
    ['min_by(jobs, &pay).title', jobs, 'Chef'],
    ['sort_by(jobs, &pay)[0].title', jobs, 'Chef'],
    ['sort(jobs[].title)[0]', jobs, 'Boss'],
    ['length(jobs)', jobs, '3'],
    ['jobs[?pay > `1`] | length(@)', jobs, '2'],
    [`jobs[?title == 'Cook'].from | [0]`, jobs, '2024-01-01'],
    [`jobs[?contains(title, 'o')].title | [0]`, jobs, 'Cook'],
    ['sum(jobs[].pay)', jobs, '6'],
    ['avg(jobs[].pay)', jobs, '2'],
    ['a || b', { a: '', b: 'x' }, 'x'],
    ['a && b', { a: 'y', b: 'x' }, 'x'],
    ['not_null(a, b, c)', { a: null, c: 'x' }, 'x'],
    [`a == 'x' && 'yes' || 'no'`, { a: 'x' }, 'yes'],
    [`a ? 'yes' : 'no'`, { a: '' }, 'no'],
    ['!a', { a: [] }, 'true'],
    ['upper(a)', { a: 'anna' }, 'ANNA'],
    ['lower(a)', { a: 'ANNA' }, 'anna'],
    ['trim(a)', { a: '  x ' }, 'x'],
    [`trim_left(a, '0')`, { a: '0070' }, '70'],
    [`pad_left(a, \`5\`, '0')`, { a: '42' }, '00042'],
    [`split(a, '@')[0]`, { a: 'anna@example.com' }, 'anna'],
    [`split(a, '.', \`1\`)`, { a: 'x.y.z' }, ['x', 'y.z']],
    [`replace(a, '-', '')`, { a: '1-2-3' }, '123'],
    [`replace(a, '-', '', \`1\`)`, { a: '1-2-3' }, '12-3'],
    [`starts_with(a, 'x') && a`, { a: 'xy' }, 'xy'],
    [`find_first(a, 'y')`, { a: 'xy' }, '1'],
    ['to_string(a)', { a: { b: 1 } }, '{"b":1}'],
    ['to_number(a) + `1`', { a: '41' }, '42'],
    ['a * `2` - `1`', { a: 4 }, '7'],
    ['a // `2`', { a: 5 }, '2'],
    ['keys(a)', { a: { x: 1, y: 2 } }, ['x', 'y']],
    ['values(a)', { a: { x: 'p', y: 'q' } }, ['p', 'q']],
    ['a.*', { a: { x: 'p', y: 'q' } }, ['p', 'q']],
    ['items(a)[0]', { a: { x: 'p' } }, ['x', 'p']],
    ['from_items(a).x', { a: [['x', 'p']] }, 'p'],
    ['merge(a, b).x', { a: { x: '1' }, b: { x: '2' } }, '2'],
    ['zip(a, b)[0]', { a: ['x'], b: ['y'] }, ['x', 'y']],
    ['group_by(a, &k).p[0].v', { a: [{ k: 'p', v: 'x' }] }, 'x'],
    ['map(&title, jobs)[0]', jobs, 'Cook'],
    [
      'let $x = a in b[?id == $x].v | [0]',
      { a: 1, b: [{ id: 1, v: 'x' }] },
      'x',
    ],
    ['$.a', { a: 'x' }, 'x'],
    ['{n: a}.n', { a: 'x' }, 'x'],
    ['[a, b][1]', { a: 'x', b: 'y' }, 'y'],
    ['a[][]', { a: [['x'], ['y', ['z']]] }, ['x', 'y', 'z']],
    ['reverse(a)', { a: 'abc' }, 'cba'],
    ['type(a)', { a: [] }, 'array'],
    // Nothing is inherited, and what is data stays data.
    ['constructor', {}, undefined],
    ['a.constructor.name', { a: {} }, undefined],
    ['{a: `1`}.__proto__', {}, undefined],
    [
      '"__proto__".polluted',
      JSON.parse('{"__proto__":{"polluted":"own"}}'),
      'own',
    ],
    [
      'a',
      { a: { expref: true, type: 'Current' } },
      { expref: true, type: 'Current' },
    ],
  ] as [string, JsonObject, JsonValue | undefined][]
).map(([expression, payload, expected]) => [
  expression,
  { expression },
  payload,
  expected,
]);

const others: Case[] = [
  ['a lookup', { lookup: 'o', in: 'offices' }, { o: '10' }, 'AAR'],
  ['a lookup of a number', { lookup: 'o', in: 'offices' }, { o: 10 }, 'AAR'],
  [
    'a lookup in another list',
    { lookup: 'o', in: 'titles' },
    { o: '10' },
    'Cook',
  ],
  [
    'a lookup without a value',
    { lookup: 'o', in: 'offices' },
    { o: '20' },
    'Odense',
  ],
  ['a lookup of nothing', { lookup: 'o', in: 'offices' }, {}, undefined],
  [
    'a lookup that finds nothing',
    { lookup: 'o', in: 'offices' },
    { o: '9' },
    undefined,
  ],
  ['a lookup in no list', { lookup: 'o', in: 'none' }, { o: '10' }, undefined],
  [
    'a lookup by name, in any case',
    { lookup: 'o', in: 'offices', by: 'displayName', give: 'code' },
    { o: ' AARHUS ' },
    '10',
  ],
  [
    'a lookup by an expression, with a default',
    { lookup: 'o[0]', in: 'offices', default: 'Elsewhere' },
    { o: ['9'] },
    'Elsewhere',
  ],
  ['a default for null', { path: 'a', default: 'x' }, { a: null }, 'x'],
  ['a default for an empty text', { path: 'a', default: 'x' }, { a: ' ' }, 'x'],
  ['a default for nothing', { path: 'a', default: 'x' }, {}, 'x'],
  ['no default for a value', { path: 'a', default: 'x' }, { a: 'y' }, 'y'],
  [
    'a default for none of several',
    { firstOf: ['a', 'b'], default: 'x' },
    {},
    'x',
  ],
  [
    'nothing that is ignored',
    { path: 'a', onNull: 'ignore' },
    { a: null },
    undefined,
  ],
  ['nothing that clears', { path: 'a', onNull: 'clear' }, {}, null],
  ['a value that could clear', { path: 'a', onNull: 'clear' }, { a: 'x' }, 'x'],
];

const dates: Case[] = [
  ['ISO 8601', { date: 'd' }, { d: '2026-08-01' }, '2026-08-01'],
  [
    'a time, as it is written',
    { date: 'd' },
    { d: '2026-08-01T23:30:00Z' },
    '2026-08-01',
  ],
  [
    'a time, in a zone',
    { date: 'd', zone: 'Europe/Copenhagen' },
    { d: '2026-08-01T23:30:00Z' },
    '2026-08-02',
  ],
  [
    'a day, whatever the zone',
    { date: 'd', zone: 'America/Los_Angeles' },
    { d: '2026-08-01' },
    '2026-08-01',
  ],
  [
    'a format',
    { date: 'd', format: 'dd/MM/yyyy' },
    { d: '31/12/2026' },
    '2026-12-31',
  ],
  [
    'a short format',
    { date: 'd', format: 'd.M.yy' },
    { d: '1.2.26' },
    '2026-02-01',
  ],
  [
    'a number',
    { date: 'd', format: 'yyyyMMdd' },
    { d: 20260228 },
    '2026-02-28',
  ],
  [
    'the name of a month',
    { date: 'd', format: 'd MMM yyyy' },
    { d: '1 Feb 2026' },
    '2026-02-01',
  ],
  [
    'a format with a time, in a zone',
    { date: 'd', format: `yyyy-MM-dd'T'HH:mm:ssZZ`, zone: 'Asia/Tokyo' },
    { d: '2026-08-01T20:00:00+00:00' },
    '2026-08-02',
  ],
  ['a leap day', { date: 'd' }, { d: '2028-02-29' }, '2028-02-29'],
  ['nothing', { date: 'd' }, {}, undefined],
  ['null', { date: 'd' }, { d: null }, null],
  [
    'an expression',
    { date: 'max(d)' },
    { d: ['2025-01-01', '2026-01-01'] },
    '2026-01-01',
  ],
];

describe('mapping cases', () => {
  it.each(expressions)('M4: evaluates %s', (_, rule, payload, expected) => {
    const { errors, values } = map('title', rule, payload);
    expect(errors).toEqual([]);
    expect(values.title).toEqual(expected);
  });

  it.each(others)('M6: reads %s', (_, rule, payload, expected) => {
    const { errors, values } = map('title', rule, payload);
    expect(errors).toEqual([]);
    expect(values.title).toEqual(expected);
  });

  it.each(dates)('reads a date from %s', (_, rule, payload, expected) => {
    const { errors, values } = map('startDate', rule, payload);
    expect(errors).toEqual([]);
    expect(values.startDate).toEqual(expected);
  });

  it.each<[MappingRule, JsonValue]>([
    [{ date: 'd' }, '31/12/2026'],
    [{ date: 'd' }, '2026-02-30'],
    [{ date: 'd' }, ['2026-01-01']],
    [{ date: 'd', format: 'dd/MM/yyyy' }, '2026-12-31'],
    [{ date: 'd' }, '9'.repeat(5000)],
  ])('fails the row where %j is given %j', (rule, d) => {
    const { errors } = map('startDate', rule, { d });
    expect(errors).toMatchObject([
      { code: 'invalid-date', attribute: 'startDate', path: 'd' },
    ]);
  });

  it.each<[string, JsonValue, JsonValue | { code: string }]>([
    ['size', 42, 42],
    ['size', '42.5', 42.5],
    ['size', '-1e3', -1000],
    ['size', 'large', { code: 'invalid-number' }],
    ['size', '0x10', { code: 'invalid-number' }],
    ['size', true, { code: 'invalid-number' }],
    ['size', [1], { code: 'invalid-value' }],
    ['remote', 'yes', true],
    ['remote', 'maybe', { code: 'invalid-boolean' }],
    ['since', '2026-01-01', '2026-01-01'],
    ['since', 'soon', { code: 'invalid-date' }],
    ['shirt', 'M', 'M'],
    ['shirt', 'XXL', { code: 'invalid-selection' }],
    ['shirt', '', null],
  ])('M5: the attribute %s of %j', (attribute, value, expected) => {
    const { errors, values } = map(attribute, { path: 'v' }, { v: value });
    const outcome = errors.length
      ? { code: errors[0].code }
      : values[attribute];
    expect(outcome).toEqual(expected);
  });

  it.each([
    ['abs(a)', { a: 'x' }, /abs\(\) takes number as argument 1 and got string/],
    [`join(',', a)`, { a: [1] }, /join\(\) takes strings/],
    ['a / `0`', { a: 1 }, /divides by zero/],
    ['$x', {}, /no variable x/],
    ['sort_by(a, &k)', { a: [{ k: 1 }, { k: 'x' }] }, /sort_by\(\)/],
    [`pad_left('x', \`100000\`)`, {}, /more than 65536/],
    [`pad_left('x', \`-1\`)`, {}, /not negative/],
    ['a[::0]', { a: [1] }, /step of a slice/],
  ])('M3: %s on %j says what is wrong', (expression, payload, message) => {
    const { errors } = map('title', { expression }, payload);
    expect(errors).toMatchObject([
      { code: 'mapping-failed', attribute: 'title', path: expression },
    ]);
    expect(errors[0].message).toMatch(message);
  });
});
