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
  aFilesProvider,
  anEntraProvider,
} from '../../__testUtils__/providerFixtures';
import { readSchema, type FormField } from './schema';
import { titleOf } from './titleOf';

const files = () => {
  const { configSchema, secretFields } = aFilesProvider();
  return readSchema(configSchema, secretFields);
};

const byKey = (fields: FormField[], key: string) =>
  fields.find(field => field.key === key)!;

describe('readSchema', () => {
  it('finds a kind for every property', () => {
    const { configSchema, secretFields } = anEntraProvider();
    expect(
      readSchema(configSchema, secretFields).fields.map(
        ({ key, kind, isRequired }) => [key, kind, isRequired],
      ),
    ).toEqual([
      ['tenantId', 'text', true],
      ['clientId', 'text', true],
      ['clientSecret', 'text', true],
      ['graphUrl', 'text', false],
      ['orgUnitsFrom', 'choice', false],
      ['includeGuests', 'boolean', false],
    ]);
    expect(files().fields.map(({ key, kind }) => [key, kind])).toEqual([
      ['sftp', 'group'],
      ['auth', 'union'],
      ['headers', 'pairs'],
      ['terminatedValues', 'texts'],
      ['filter', 'json'],
    ]);
  });

  it('tells secrets by their path, inside objects and variants too', () => {
    const { fields } = files();
    const sftp = byKey(fields, 'sftp');
    expect(
      sftp.kind === 'group' && byKey(sftp.fields, 'password'),
    ).toMatchObject({ isSecret: true, path: 'config.sftp.password' });
    expect(sftp.kind === 'group' && byKey(sftp.fields, 'host')).toMatchObject({
      isSecret: false,
    });
    const auth = byKey(fields, 'auth');
    const bearer = auth.kind === 'union' && auth.variants[2].field;
    expect(bearer && bearer.kind === 'group' && bearer.fields[0]).toMatchObject(
      { key: 'token', isSecret: true },
    );
  });

  it('names variants by the constant that tells them apart', () => {
    const auth = byKey(files().fields, 'auth');
    expect(
      auth.kind === 'union' &&
        auth.variants.map(({ title, tag, field }) => [
          title,
          tag,
          field.kind === 'group' && field.fields.map(({ key }) => key),
        ]),
    ).toEqual([
      ['None', { key: 'kind', value: 'none' }, []],
      ['Basic', { key: 'kind', value: 'basic' }, ['username', 'password']],
      ['Bearer', { key: 'kind', value: 'bearer' }, ['token']],
    ]);
  });

  it('reads variants without a constant, constants alone, and what may be null', () => {
    const { fields } = readSchema({
      type: 'object',
      properties: {
        target: {
          anyOf: [
            {
              type: 'object',
              required: ['directory'],
              properties: { directory: { type: 'string' } },
            },
            {
              type: 'object',
              required: ['sftp'],
              properties: { sftp: { type: 'object', properties: {} } },
            },
          ],
        },
        format: { oneOf: [{ const: 'csv' }, { const: 'xlsx' }] },
        cpr: { anyOf: [{ type: 'string' }, { type: 'null' }] },
        size: { type: ['integer', 'null'] },
      },
    });
    expect(fields).toMatchObject([
      {
        kind: 'union',
        variants: [{ title: 'Directory' }, { title: 'SFTP' }],
      },
      { kind: 'choice', options: ['csv', 'xlsx'] },
      { kind: 'text', isNullable: true },
      { kind: 'number', isNullable: true, isInteger: true },
    ]);
  });

  it('follows references, and ends where a schema contains itself', () => {
    const { fields } = readSchema({
      type: 'object',
      properties: {
        root: { $ref: '#/$defs/node', title: 'Root' },
        gone: { $ref: '#/$defs/nowhere' },
      },
      $defs: {
        node: {
          type: 'object',
          properties: {
            name: { type: 'string' },
            child: { $ref: '#/$defs/node' },
          },
        },
      },
    });
    expect(fields).toMatchObject([
      {
        kind: 'group',
        title: 'Root',
        fields: [{ kind: 'text' }, { kind: 'json' }],
      },
      { kind: 'json' },
    ]);
  });
});

describe('titleOf', () => {
  it.each([
    ['tokenUrl', 'Token URL'],
    ['client_id', 'Client ID'],
    ['reporting-lines', 'Reporting lines'],
    ['', ''],
  ])('writes %p as %p', (key, title) => expect(titleOf(key)).toBe(title));
});
