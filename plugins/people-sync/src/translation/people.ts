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

/** People: finding them, their page, and the sync of one person. */
export const peopleMessages = {
  list: {
    title: 'People',
    tableLabel: 'People by name',
    search: 'Search people',
    searchHint: 'Name, e-mail, number …',
    status: 'Status',
    emptyTitle: 'Nobody is here yet',
    emptyDescription:
      'People appear here once a sync that updates users has brought them.',
    columns: {
      name: 'Name',
      title: 'Title',
      unit: 'Unit',
      email: 'E-mail',
      status: 'Status',
    },
  },
  person: {
    status: 'Status',
    jobTitle: 'Title',
    unit: 'Unit',
    manager: 'Manager',
    email: 'E-mail',
    number: 'Employee number',
    catalogEntity: 'Catalog page',
    notFound: 'People Sync does not know this person',
    notFoundDescription:
      'Perhaps the address is wrong, or the person has been erased.',
    notInCatalog: 'Not in the catalog',
    because: {
      none: 'No sync has told the catalog about this person yet.',
      pending: 'The catalog has not read the last change yet.',
      refused: 'The catalog refused the entity.',
      removed:
        'This person is terminated, so the entity was removed. Identity, name and history are kept, in case they return.',
      terminated:
        'This person is terminated. Identity, name and history are kept, in case they return.',
    },
    onItsWay: 'On its way to the catalog',
    finding: 'The catalog found something',
    tabs: {
      label: 'What is known about this person',
      attributes: 'Golden record',
      employments: 'Employments',
      timeline: 'Timeline',
    },
    attributes: {
      label: 'Attributes and where they come from',
      explanation:
        'Each value comes from one source; the sources that lost said something, too.',
      attribute: 'Attribute',
      value: 'Value',
      from: 'Source that won',
      others: 'Sources that lost',
      other: '{{integration}}: {{value}}',
      same: '{{integration}} says the same',
      unknown: 'unknown',
      empty: '(empty)',
      none: 'No attributes are kept of this person.',
    },
    employments: {
      label: 'Employments',
      title: 'Title',
      unit: 'Unit',
      manager: 'Manager',
      number: 'Number',
      period: 'Period',
      status: 'Status',
      source: 'Source',
      primary: 'primary',
      open: 'open-ended',
      span: '{{from}} – {{to}}',
    },
  },
  timeline: {
    label: 'Every sync that touched this person, newest first',
    day: 'Records of {{day}}',
    hidden: 'Records without changes are hidden.',
    showUnchanged: 'Show them too',
    shown: 'Records without changes are shown.',
    hideUnchanged: 'Hide them',
    more: 'Show more',
    count: '{{shown, number}} of {{total, number}}',
    emptyTitle: 'No sync has changed this person',
    emptyDescription:
      'What syncs decide about this person appears here, day by day.',
    view: 'View record',
    viewOf: 'View the record of {{name}} in sync {{id}}',
    sync: 'Sync {{id}}',
    notApplied: 'not applied',
    wouldChange: 'would change',
  },
  sync: {
    title: 'Sync user data of {{name}}',
    titleOne: 'Sync one user',
    persist: 'Use received data to update users',
    dry: 'Dry run: this one person is fetched and compared, and you see what would change. Nothing is changed.',
    real: 'This one person is fetched and updated, here and in the catalog. Nobody else is touched.',
    realAll:
      'Everybody that {{integration}} delivers is updated, here and in the catalog.',
    dryAll:
      'Dry run: everything is fetched and compared, and you see what would change. Nothing is changed.',
    from: 'Integration',
    by: 'Find the person by',
    bySourceId: 'Source ID',
    byEmail: 'E-mail address',
    sourceIdHint: 'The id that the source itself uses, such as an object id',
    submitDry: 'Start dry run',
    submit: 'Sync and update user',
    cannotFetchOne: '{{integration}} cannot fetch one person at a time',
    instead:
      'Ask it for everything instead: the person is among what it delivers.',
    requestRecent: 'Request recent changes',
    requestAll: 'Request all data',
    noIntegrations: 'No integration is ready to sync',
    disabled: 'Switched off',
    notConfigured: 'Not configured',
    cannotShort: 'Cannot fetch one person',
    attached: 'An equal sync was already under way: this is its outcome.',
    working: 'Fetching and comparing …',
    applying: 'Applying …',
    waiting: 'Waiting for a worker …',
    outcome: {
      unknown: 'The source does not know this person',
      unknownDescription: 'It answered, but with nobody.',
      failed: 'The sync failed',
      skipped: 'The sync was skipped',
      cancelled: 'The sync was cancelled',
      rejected: 'The plan was rejected',
      held: 'The plan is held: somebody has to approve it',
      dryUnchanged: 'Nothing would change',
      unchanged: 'Nothing has changed',
      would: 'This would change',
      did: 'This has changed',
      notApplied: 'This has not been applied',
    },
    apply: 'Apply exactly this',
    close: 'Close',
    view: 'View in sync {{id}}',
  },
} as const;
