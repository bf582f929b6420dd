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

import type { TroubleText } from './types';

/** What the catalog made of it. */
export const CATALOG_TROUBLES = {
  'catalog-missing': {
    title: 'The catalog does not show it',
    cause:
      'It was sent, and the catalog has not shown it within the time allowed.',
    fix: 'Look in the log of the catalog, and whether its processing loop keeps up.',
  },
  'catalog-conflict': {
    title: 'Another provider has the name',
    cause: 'An entity of that name comes from somewhere else.',
    fix: 'Remove the other entity, or give the person another name.',
  },
  'catalog-invalid': {
    title: 'The catalog refuses it',
    cause:
      'The entity breaks a rule of the catalog, such as one of a processor of yours.',
    fix: 'Correct the attribute that the message names.',
  },
  'catalog-unwanted': {
    title: 'The catalog has more than it should',
    cause: 'An entity of ours is there that no person or unit stands for.',
    fix: 'Nothing: the repair removes it, unless that would be too many at once.',
  },
  'catalog-duplicate-email': {
    title: 'Two users have the same e-mail',
    cause: 'Only one of them keeps it, since nobody could sign in otherwise.',
    fix: 'Correct the address of one of them at its source.',
  },
  'catalog-invalid-label': {
    title: 'A label is left out',
    cause:
      'The attribute it is made of holds something that labels may not hold: they have at most 63 letters, digits, hyphens, underscores and dots, and begin and end with a letter or digit.',
    fix: 'Map a code instead of a text, or carry the attribute as an annotation.',
  },
} satisfies Record<string, TroubleText>;
