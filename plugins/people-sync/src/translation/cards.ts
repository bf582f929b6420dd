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

/** The cards on entity pages. */
export const cardsMessages = {
  user: {
    title: 'People sync',
    personTitle: 'Title',
    unit: 'Unit',
    manager: 'Manager',
    status: 'Status',
    integration: 'Integration',
    lastSync: 'Last sync',
    notInCatalog: 'Not in the catalog',
    pending: 'On its way to the catalog',
    viewPerson: 'Timeline and sources',
    viewLatest: 'View latest user sync',
    noRecord: 'No sync has seen this person yet',
    sync: 'Sync user data',
    notFound:
      'People Sync does not know this person any more. The next sync will tell why.',
  },
  group: {
    title: 'Org unit',
    leader: 'Leader',
    parent: 'Parent',
    headcount: 'Headcount',
    headcountDirect_one: '{{count, number}} direct member',
    headcountDirect_other: '{{count, number}} direct members',
    children: 'Child units',
    noChildren: 'None',
    notFound: 'People Sync does not know this org unit any more.',
  },
} as const;
