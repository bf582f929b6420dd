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

import { Entity } from '@backstage/catalog-model';
import { CatalogProcessorResult } from '@backstage/plugin-catalog-node';
import { groupEntity, userEntity } from '../testing/entities';
import { PeopleSyncRelationProcessor } from './PeopleSyncRelationProcessor';

describe('PeopleSyncRelationProcessor', () => {
  async function process(entity: Entity) {
    const results: CatalogProcessorResult[] = [];
    await new PeopleSyncRelationProcessor().postProcessEntity(
      entity,
      { type: 'people-sync', target: 'employee/1' },
      result => results.push(result),
    );
    return results;
  }

  const user = (name: string, namespace = 'default') => ({
    kind: 'User',
    namespace,
    name,
  });
  const works = { kind: 'Group', namespace: 'default', name: 'works' };

  it('relates a user and their manager in both directions', async () => {
    expect(await process(userEntity('ada', { manager: 'grace' }))).toEqual([
      {
        type: 'relation',
        relation: {
          source: user('ada'),
          type: 'reportsTo',
          target: user('grace'),
        },
      },
      {
        type: 'relation',
        relation: {
          source: user('grace'),
          type: 'hasReport',
          target: user('ada'),
        },
      },
    ]);
  });

  it('relates a group and its leader in both directions', async () => {
    expect(
      await process(groupEntity('works', { leader: 'user:hq/grace' })),
    ).toEqual([
      {
        type: 'relation',
        relation: {
          source: works,
          type: 'ledBy',
          target: { kind: 'user', namespace: 'hq', name: 'grace' },
        },
      },
      {
        type: 'relation',
        relation: {
          source: { kind: 'user', namespace: 'hq', name: 'grace' },
          type: 'leads',
          target: works,
        },
      },
    ]);
  });

  it('does without a relation when a reference is not one', async () => {
    expect(await process(userEntity('ada', { manager: ':' }))).toEqual([]);
  });

  it('leaves entities of others, and entities without either, alone', async () => {
    const foreign = userEntity('ada', { manager: 'grace' });
    foreign.metadata.annotations!['backstage.io/managed-by-origin-location'] =
      'url:https://example.com/users.yaml';
    expect(await process(foreign)).toEqual([]);
    expect(await process(userEntity('ada'))).toEqual([]);
  });
});
