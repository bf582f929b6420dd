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

import { draftOfPriority, priorityChanges } from './priorityDraft';

const before = draftOfPriority({
  precedence: ['hr', 'entra'],
  lifecycleFrom: ['hr', 'entra'],
  attributes: {
    title: { precedence: ['hr'] },
    email: { precedence: ['entra', 'hr'] },
  },
});

describe('priorityChanges', () => {
  it('is nothing when nothing has changed', () => {
    expect(priorityChanges(before, { ...before })).toBeUndefined();
    // Who decides about leaving has no order.
    expect(
      priorityChanges(before, { ...before, lifecycleFrom: ['entra', 'hr'] }),
    ).toBeUndefined();
    // An attribute that names nobody follows the general order anyway.
    expect(
      priorityChanges(before, {
        ...before,
        attributes: [...before.attributes, { name: 'phone', order: [] }],
      }),
    ).toBeUndefined();
  });

  it('names what has changed, and only that', () => {
    expect(
      priorityChanges(before, { ...before, precedence: ['entra', 'hr'] }),
    ).toEqual({ precedence: ['entra', 'hr'] });
    expect(priorityChanges(before, { ...before, lifecycleFrom: [] })).toEqual({
      lifecycleFrom: [],
    });
    expect(
      priorityChanges(before, {
        ...before,
        attributes: [
          { name: 'email', order: ['hr', 'entra'] },
          { name: 'phone', order: ['hr'] },
        ],
      }),
    ).toEqual({
      attributes: {
        email: { precedence: ['hr', 'entra'] },
        phone: { precedence: ['hr'] },
        title: { precedence: [] },
      },
    });
  });
});
