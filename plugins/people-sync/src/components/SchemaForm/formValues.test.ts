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
import {
  aFilesProvider,
  anEntraProvider,
} from '../../__testUtils__/providerFixtures';
import { checkForm } from './checkForm';
import { fromForm, groupOf, toForm } from './formValues';
import { toPatch, withoutStaleSecrets } from './patch';
import { readSchema } from './schema';

const read = (provider = aFilesProvider()) =>
  readSchema(provider.configSchema, provider.secretFields);
const nothingSet = () => false;

describe('toForm and fromForm', () => {
  it('begin with the defaults and leave them out again', () => {
    const field = read(anEntraProvider());
    const form = toForm(field, undefined);
    expect(form).toEqual({
      tenantId: '',
      clientId: '',
      clientSecret: undefined,
      graphUrl: 'https://graph.microsoft.com/v1.0',
      orgUnitsFrom: 'groups',
      includeGuests: false,
    });
    expect(fromForm(field, form)).toEqual({});
  });

  it('keep a default that was spelled out before', () => {
    const field = read(anEntraProvider());
    const config = { tenantId: 't', orgUnitsFrom: 'groups' };
    expect(fromForm(field, toForm(field, config), config)).toEqual(config);
  });

  it.each<[string, JsonObject]>([
    ['a union', { auth: { kind: 'basic', username: 'anna' } }],
    ['an optional object', { auth: { kind: 'none' }, sftp: { host: 'h' } }],
    ['a map', { auth: { kind: 'none' }, headers: { 'X-A': '1' } }],
    ['texts', { auth: { kind: 'none' }, terminatedValues: ['Gone', 'Left'] }],
    ['no texts', { auth: { kind: 'none' }, terminatedValues: [] }],
    ['JSON', { auth: { kind: 'none' }, filter: [{ a: 1 }] }],
  ])('bring back %s', (_, config) => {
    const field = read();
    expect(fromForm(field, toForm(field, config), config)).toEqual(config);
  });

  it('leave out an object that is not wanted', () => {
    const field = read();
    const form = groupOf(toForm(field, { auth: { kind: 'none' } }));
    expect(form.sftp).toBeUndefined();
    expect(fromForm(field, form)).toEqual({ auth: { kind: 'none' } });
  });

  it('never show a secret, and send only one that was typed or is to go', () => {
    const field = read(anEntraProvider());
    const form = groupOf(toForm(field, { clientSecret: 'canary' }));
    expect(JSON.stringify(form)).not.toContain('canary');
    expect(fromForm(field, form)).toEqual({});
    expect(fromForm(field, { ...form, clientSecret: 'new' })).toEqual({
      clientSecret: 'new',
    });
    expect(fromForm(field, { ...form, clientSecret: null })).toEqual({
      clientSecret: null,
    });
  });

  it('remember what was typed into another variant', () => {
    const field = read();
    const form = groupOf(toForm(field, { auth: { kind: 'none' } }));
    const auth = {
      variant: '2',
      values: { 1: { username: 'anna' }, 2: { token: 'secret' } },
    };
    expect(fromForm(field, { ...form, auth })).toEqual({
      auth: { kind: 'bearer', token: 'secret' },
    });
    expect(
      fromForm(field, { ...form, auth: { ...auth, variant: '1' } }),
    ).toEqual({ auth: { kind: 'basic', username: 'anna' } });
  });
});

describe('toPatch', () => {
  it('names what changes, clears what goes, at any depth', () => {
    expect(
      toPatch(
        { a: 1, b: { c: { d: 1, e: 2 } }, same: [1], gone: 'x' },
        { a: 2, b: { c: { d: 1 } }, same: [1] },
      ),
    ).toEqual({ a: 2, b: { c: { e: null } }, gone: null });
  });

  it('is empty when nothing changes', () => {
    expect(toPatch({ a: { b: [1] } }, { a: { b: [1] } })).toEqual({});
  });
});

describe('withoutStaleSecrets', () => {
  it('clears a stored secret that the chosen variant has no field for', () => {
    const field = read();
    const form = {
      ...groupOf(toForm(field, { auth: { kind: 'none' } })),
      auth: { variant: '1', values: { 1: { username: 'anna' } } },
    };
    expect(
      withoutStaleSecrets({
        field,
        form,
        config: groupOf(fromForm(field, form)),
        stored: ['auth.token', 'auth.password', 'sftp.password'],
      }),
    ).toEqual({ auth: { kind: 'basic', username: 'anna', token: null } });
  });
});

describe('checkForm', () => {
  it('names required fields that are empty, also inside the chosen variant', () => {
    const field = read();
    const form = {
      ...groupOf(toForm(field, { auth: { kind: 'none' } })),
      sftp: { host: ' ', port: 22 },
      auth: { variant: '2', values: { 2: {} } },
    };
    expect(checkForm(field, form, nothingSet)).toEqual([
      { field: 'config.sftp.host', code: 'required' },
      { field: 'config.auth.token', code: 'required' },
    ]);
    expect(
      checkForm(field, form, path => path === 'config.auth.token'),
    ).toEqual([{ field: 'config.sftp.host', code: 'required' }]);
  });

  it.each<[string, JsonObject, object]>([
    [
      'a number out of bounds',
      { sftp: { host: 'h', port: 70_000 } },
      { field: 'config.sftp.port', code: 'high', amount: 65_535 },
    ],
    [
      'a part of a whole number',
      { sftp: { host: 'h', port: 1.5 } },
      { field: 'config.sftp.port', code: 'whole' },
    ],
    [
      'what is not JSON',
      { filter: '[{' },
      { field: 'config.filter', code: 'json' },
    ],
    [
      'a choice that was not made',
      { auth: { variant: '', values: {} } },
      { field: 'config.auth', code: 'required' },
    ],
  ])('finds %s', (_, changes, issue) => {
    const field = read();
    const form = groupOf(toForm(field, { auth: { kind: 'none' } }));
    expect(checkForm(field, { ...form, ...changes }, nothingSet)).toEqual([
      issue,
    ]);
  });

  it('finds a text of another form', () => {
    const field = read(anEntraProvider());
    const form = {
      ...groupOf(toForm(field, {})),
      tenantId: 'https://contoso',
      clientId: 'c',
      clientSecret: 's',
    };
    expect(checkForm(field, form, nothingSet)).toEqual([
      { field: 'config.tenantId', code: 'form' },
    ]);
  });
});
