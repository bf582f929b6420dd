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

import { sampleMapping } from './sampleMapping';

const states = [
  { name: 'Anna', mail: 'anna@example.com' },
  { name: '', mail: 'bo@example.com' },
];
const mapping = {
  attributes: {
    displayName: { path: 'name' },
    email: { firstOf: ['mail', 'upn'] },
    title: { expression: 'job.title' },
  },
};
const attributes = ['displayName', 'email', 'title'];

describe('sampleMapping', () => {
  it('counts who has a value, and warns of people without a name', async () => {
    await expect(
      sampleMapping({ states, mapping, attributes }),
    ).resolves.toMatchObject({
      outcome: 'warning',
      message: 'Of 2 people have displayName 1, email 2.',
    });
  });

  it('leaves it to the mapping in force where that is at hand', async () => {
    const mapSample = jest.fn(async () => ({
      outcome: 'ok' as const,
      message: 'As in force.',
    }));
    await expect(
      sampleMapping({ states, mapping, attributes, mapSample }),
    ).resolves.toEqual({ outcome: 'ok', message: 'As in force.' });
    expect(mapSample).toHaveBeenCalledWith({
      dataSet: 'employees',
      payloads: states,
    });
  });

  it('tries nothing on nobody', async () => {
    const mapSample = jest.fn();
    await expect(
      sampleMapping({ states: [], mapping, attributes, mapSample }),
    ).resolves.toMatchObject({ outcome: 'skipped' });
    expect(mapSample).not.toHaveBeenCalled();
  });
});
