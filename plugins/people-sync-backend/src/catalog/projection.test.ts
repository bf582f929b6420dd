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
  DefaultNamespaceEntityPolicy,
  EntityPolicies,
  entityEnvelopeSchemaValidator,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  parseLocationRef,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import type { Values } from '../people/keys';
import { nameCandidatesOf } from './names';
import {
  type GroupInput,
  parentsFirst,
  projectGroup,
  projectUser,
  type UserInput,
} from './projection';

const policies = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);
const envelope = entityEnvelopeSchemaValidator();

const user = (input: Partial<UserInput>): UserInput => ({
  goldenId: 'e1',
  name: 'anna',
  values: {},
  winners: {},
  groups: [],
  signIn: {},
  ...input,
});

const group = (input: Partial<GroupInput>): GroupInput => ({
  goldenId: 'g1',
  name: 'platform',
  values: {},
  winners: {},
  ...input,
});

describe('projectUser', () => {
  it('emits what the design lists and nothing else', () => {
    expect(
      projectUser(
        user({
          values: {
            displayName: 'Anna Jensen',
            email: 'Anna@example.com',
            picture: 'https://example.com/anna.png',
            employeeNumber: '1001',
            title: 'Engineer',
            location: 'Aarhus',
            cpr: '010190-1234',
            phone: '+45 12 34 56 78',
          },
          winners: { displayName: 'shr', email: 'entraid' },
          groups: ['tools', 'platform', 'tools'],
          manager: 'bob',
          signIn: { 'graph.microsoft.com/user-id': 'abc' },
        }),
        'default',
      ),
    ).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: {
        namespace: 'default',
        name: 'anna',
        annotations: {
          'backstage.io/managed-by-location': 'people-sync:shr/employee/e1',
          'backstage.io/managed-by-origin-location':
            'people-sync:shr/employee/e1',
          'graph.microsoft.com/user-id': 'abc',
          'people-sync/employee-id': 'e1',
          'people-sync/employee-number': '1001',
          'people-sync/integration': 'shr',
          'people-sync/location': 'Aarhus',
          'people-sync/title': 'Engineer',
        },
      },
      spec: {
        profile: {
          displayName: 'Anna Jensen',
          email: 'Anna@example.com',
          picture: 'https://example.com/anna.png',
        },
        memberOf: ['group:default/platform', 'group:default/tools'],
        manager: 'user:default/bob',
      },
    });
  });

  it('gives the same bytes whatever order the input came in', () => {
    const values: Values = { displayName: 'Anna', email: 'a@example.com' };
    const input = user({
      values,
      winners: { displayName: 'hr', email: 'ad' },
      groups: ['a', 'b', 'c'],
      signIn: { 'x/a': '1', 'x/b': '2' },
    });
    const shuffled = user({
      values: Object.fromEntries(Object.entries(values).reverse()),
      winners: { email: 'ad', displayName: 'hr' },
      groups: ['c', 'a', 'b', 'a'],
      signIn: { 'x/b': '2', 'x/a': '1' },
    });
    const { annotations } = projectUser(input, 'default').metadata;
    expect(Object.keys(annotations!)).toEqual(Object.keys(annotations!).sort());
    expect(JSON.stringify(projectUser(shuffled, 'default'))).toBe(
      JSON.stringify(projectUser(input, 'default')),
    );
  });

  it('M5: carries attributes of the portal where an admin wants them', () => {
    const values = {
      site: ' DK-2 ',
      badge: 'B 1',
      remote: true,
      empty: '',
      grade: 4,
      secret: 'not asked for',
    };
    const carried = [
      { name: 'site', label: 'people-sync/site' },
      { name: 'remote', label: 'example.com/remote' },
      { name: 'grade', label: 'people-sync/grade', annotation: 'x.com/grade' },
      { name: 'badge', label: 'people-sync/badge', annotation: 'x.com/badge' },
      { name: 'empty', label: 'people-sync/empty' },
      { name: 'gone', label: 'people-sync/gone' },
    ];
    const entity = projectUser(user({ values, carried }), 'default');
    expect(entity.metadata.annotations).toMatchObject({
      'x.com/badge': 'B 1',
      'x.com/grade': '4',
    });
    // What is not valid for a label would make the entity invalid.
    expect(Object.entries(entity.metadata.labels ?? {})).toEqual([
      ['example.com/remote', 'true'],
      ['people-sync/grade', '4'],
      ['people-sync/site', 'DK-2'],
    ]);
    expect(
      JSON.stringify(
        projectUser(user({ values, carried: carried.toReversed() }), 'default'),
      ),
    ).toBe(JSON.stringify(entity));
    expect(
      projectGroup(group({ values, carried }), 'default').metadata.labels,
    ).toEqual(entity.metadata.labels);
    expect(
      projectUser(user({ values: { badge: 'B 1' }, carried }), 'default')
        .metadata,
    ).not.toHaveProperty('labels');
  });

  it('leaves an e-mail that another user has out, sign-in annotations too', () => {
    const entity = projectUser(
      user({
        values: { email: 'Shared@example.com' },
        emailHolder: 'bob',
        signIn: { 'microsoft.com/email': 'shared@example.com', 'x/id': '7' },
      }),
      'default',
    );
    expect(entity.spec.profile).toEqual({ displayName: 'anna' });
    expect(entity.metadata.annotations).toMatchObject({ 'x/id': '7' });
    expect(entity.metadata.annotations).not.toHaveProperty([
      'microsoft.com/email',
    ]);
  });
});

describe('projectGroup', () => {
  it('emits what the design lists and nothing else', () => {
    expect(
      projectGroup(
        group({
          values: {
            displayName: 'Platform',
            description: 'Runs the portal',
            type: 'Department',
            email: 'platform@example.com',
            number: '77',
          },
          winners: { displayName: 'shr' },
          parent: 'tech',
          leader: 'anna',
          membersLeftOut: 20000,
        }),
        'people',
      ),
    ).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: {
        namespace: 'people',
        name: 'platform',
        description: 'Runs the portal',
        annotations: {
          'backstage.io/managed-by-location': 'people-sync:shr/org-unit/g1',
          'backstage.io/managed-by-origin-location':
            'people-sync:shr/org-unit/g1',
          'people-sync/integration': 'shr',
          'people-sync/membership': 'left out: more than 20000 members',
          'people-sync/org-unit-id': 'g1',
        },
      },
      spec: {
        type: 'department',
        profile: { displayName: 'Platform', email: 'platform@example.com' },
        parent: 'group:people/tech',
        children: [],
        leader: 'user:people/anna',
      },
    });
  });

  it('takes a unit of an unknown type for a team', () => {
    expect(
      projectGroup(group({ values: { type: 'squad' } }), 'default').spec.type,
    ).toBe('team');
  });
});

describe('entities of nasty data', () => {
  const texts = [
    '',
    '   ',
    '🦄🦄',
    '李小龍',
    'Bærtha Ågård-Sørensen',
    'x'.repeat(500),
    '-._-',
    '<script>alert(1)</script>',
    'line\nbreak\ttab',
    'İİıſ ﬀ ½ ™',
    "Robert'); DROP TABLE employees;--",
    '../../etc/passwd',
    'a:b/c',
  ];

  it.each(texts)('are accepted by the catalog: %j', async text => {
    const values: Values = {
      displayName: text,
      email: text ? `${text}@example.com` : null,
      username: text,
      employeeNumber: text,
      picture: text,
      title: text,
      location: text,
      description: text,
      type: text,
    };
    const [userName = 'user-0123456789ab'] = nameCandidatesOf({
      kind: 'user',
      values,
      userName: 'email-local-part',
    });
    const [groupName = 'group-0123456789ab'] = nameCandidatesOf({
      kind: 'group',
      values,
    });
    const aUser = projectUser(
      user({ values, name: userName, manager: userName, groups: [groupName] }),
      'default',
    );
    const aGroup = projectGroup(
      group({ values, name: groupName, parent: groupName, leader: userName }),
      'default',
    );
    await expect(userEntityV1alpha1Validator.check(aUser)).resolves.toBe(true);
    await expect(groupEntityV1alpha1Validator.check(aGroup)).resolves.toBe(
      true,
    );
    for (const entity of [aUser, aGroup]) {
      expect(envelope(entity)).toBe(entity);
      await expect(policies.enforce(entity)).resolves.toBeDefined();
      const location =
        entity.metadata.annotations!['backstage.io/managed-by-location'];
      expect(parseLocationRef(location).type).toBe('people-sync');
      expect(JSON.stringify(entity)).not.toContain('null');
    }
  });
});

describe('parentsFirst', () => {
  it('orders any tree, and copes with a parent that is not there', () => {
    const entities = [
      group({ name: 'c', parent: 'b' }),
      group({ name: 'd', parent: 'nowhere' }),
      group({ name: 'a' }),
      group({ name: 'b', parent: 'a' }),
    ].map(input => projectGroup(input, 'default'));
    expect(parentsFirst(entities).map(e => stringifyEntityRef(e))).toEqual([
      'group:default/a',
      'group:default/b',
      'group:default/c',
      'group:default/d',
    ]);
  });
});
