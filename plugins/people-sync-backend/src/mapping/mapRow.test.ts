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
import type { JsonObject } from '@backstage/types';
import type { MappingRules } from '@people-sync/plugin-people-sync-node';
import { compileMapping } from './compile';
import { mapRow } from './mapRow';

const map = (
  attributes: MappingRules['attributes'],
  payload: JsonObject,
  required?: string[],
) =>
  mapRow({
    mapping: compileMapping({
      attributes: { displayName: { constant: 'Anna' }, ...attributes },
      required,
    }),
    payload,
  });

describe('mapping rows', () => {
  it.each<[string, MappingRules['attributes'][string], JsonObject, unknown]>([
    ['a path', { path: 'a' }, { a: 'x' }, 'x'],
    ['a deep path', { path: 'a.b.c' }, { a: { b: { c: 'x' } } }, 'x'],
    ['a path to nothing', { path: 'a.b' }, {}, undefined],
    ['a path through a text', { path: 'a.b' }, { a: 'x' }, undefined],
    ['a path through a list', { path: 'a.0' }, { a: ['x'] }, undefined],
    ['a path that is cleared', { path: 'a' }, { a: null }, null],
    ['a path through what is cleared', { path: 'a.b' }, { a: null }, null],
    ['an empty text', { path: 'a' }, { a: '' }, null],
    ['nothing inherited', { path: 'constructor.name' }, {}, undefined],
    [
      'the first that holds something',
      { firstOf: ['a', 'b', 'c'] },
      { a: '', b: null, c: 'x' },
      'x',
    ],
    ['none of several', { firstOf: ['a', 'b'] }, {}, undefined],
    ['several that are cleared', { firstOf: ['a', 'b'] }, { b: null }, null],
    ['a constant', { constant: 'x' }, {}, 'x'],
    [
      'an expression',
      { expression: `join(' ', [a, b])` },
      { a: 'x', b: 'y' },
      'x y',
    ],
    [
      'an expression of a list',
      { expression: 'a[?p].v | [0]' },
      { a: [{ v: 'x' }, { p: true, v: 'y' }] },
      'y',
    ],
    ['an expression that finds nothing', { expression: 'a.b' }, {}, undefined],
  ])('reads %s', (_, rule, payload, expected) => {
    const { values, errors } = map({ title: rule }, payload);
    expect(errors).toEqual([]);
    expect(values.title).toEqual(expected);
    expect('title' in values).toBe(expected !== undefined);
  });

  it('P3: says which attribute is missing, and where it is read from', () => {
    const { errors } = map(
      { email: { path: 'mail' }, phone: { path: 'tel' } },
      { mail: null },
      ['email', 'costCenter'],
    );
    expect(errors).toMatchObject([
      { code: 'required', attribute: 'email', path: 'mail' },
      { code: 'required', attribute: 'costCenter' },
    ]);
    expect(errors[0].hint).toContain('mail');
  });

  it('P3: finds everything that is wrong with a row at once', () => {
    const { errors, values } = map(
      {
        email: { path: 'mail' },
        picture: { path: 'pic' },
        title: { path: 'title' },
      },
      { mail: 'none', pic: 'none', title: 'Boss' },
      ['email'],
    );
    expect(errors.map(e => [e.code, e.attribute, e.path])).toEqual([
      ['invalid-email', 'email', 'mail'],
      ['invalid-url', 'picture', 'pic'],
    ]);
    expect(values).toEqual({ displayName: 'Anna', title: 'Boss' });
  });

  it('P3: an expression that breaks on a payload fails that attribute only', () => {
    const { errors, values } = map(
      { title: { expression: 'abs(a)' }, phone: { path: 'b' } },
      { a: 'x', b: '1' },
    );
    expect(errors).toMatchObject([
      { code: 'mapping-failed', attribute: 'title', path: 'abs(a)' },
    ]);
    expect(values.phone).toBe('1');
  });

  it.each([
    [
      { manager: { reference: 'm' } },
      { m: 7 },
      { keys: ['7'], many: false, by: 'sourceId', target: 'employees' },
    ],
    [
      { manager: { reference: "Manager's email" } },
      { "Manager's email": 'a@x.dk' },
      { keys: ['a@x.dk'] },
    ],
    [{ manager: { reference: 'm' } }, { m: null }, { keys: [] }],
    [{ manager: { reference: 'm' } }, { m: ' ' }, { keys: [] }],
    [
      { manager: { reference: 'm', by: 'email' as const } },
      { m: 'a@x.dk' },
      { keys: ['a@x.dk'], by: 'email' },
    ],
    [
      { orgUnits: { references: 'u' } },
      { u: ['a', 'b', {}, null] },
      { keys: ['a', 'b'], many: true, target: 'org-units' },
    ],
  ])('P6: reads the reference %j of %j', (attributes, payload, expected) => {
    expect(map(attributes, payload).references).toMatchObject([expected]);
  });

  it('P6: says nothing about references that are absent', () => {
    expect(map({ manager: { reference: 'm' } }, {}).references).toEqual([]);
  });
});

describe('compiling mappings', () => {
  it.each([
    ['abs(', /title cannot be read/],
    ['a'.repeat(4097), /title cannot be read: It is longer than 4096/],
  ])('refuses the expression %.10s', (expression, message) => {
    expect(() =>
      compileMapping({ attributes: { title: { expression } } }),
    ).toThrow(message);
  });

  it('bounds what an expression gives', () => {
    const { errors } = map(
      { title: { expression: 'a' } },
      { a: 'x'.repeat(70_000) },
    );
    expect(errors).toMatchObject([{ code: 'mapping-failed' }]);
  });
});
