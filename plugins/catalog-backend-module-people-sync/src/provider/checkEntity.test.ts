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

import { groupEntity, userEntity } from '../testing/entities';
import { checkEntity } from './checkEntity';

describe('checkEntity', () => {
  it('accepts users and groups', async () => {
    await expect(checkEntity(userEntity('ada'))).resolves.toBeUndefined();
    await expect(checkEntity(groupEntity('works'))).resolves.toBeUndefined();
  });

  it.each([
    ['a name that is too long', userEntity('a'.repeat(64)), /metadata\.name/],
    ['a name with spaces', userEntity('ada lovelace'), /metadata\.name/],
    [
      'an empty display name',
      userEntity('ada', { displayName: '' }),
      /displayName/,
    ],
    [
      'a kind that is not synced',
      { ...groupEntity('works'), kind: 'Location', spec: {} },
      /kind Location/,
    ],
    [
      'an unknown API version',
      { ...userEntity('ada'), apiVersion: 'backstage.io/v9' },
      /apiVersion/,
    ],
    [
      'a location of somebody else',
      {
        ...userEntity('ada'),
        metadata: {
          name: 'ada',
          annotations: {
            'backstage.io/managed-by-location': 'url:https://example.com',
            'backstage.io/managed-by-origin-location':
              'url:https://example.com',
          },
        },
      },
      /must start with people-sync:/,
    ],
    ['an unknown root field', { ...userEntity('ada'), extra: 1 }, /additional/],
  ])('refuses %s', async (_, entity, message) => {
    await expect(checkEntity(entity)).rejects.toThrow(message);
  });
});
