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

/** The Syncs page and its dialog. */
export const syncsMessages = {
  title: 'Syncs',
  settings: 'People integration settings',
  startButton: 'Sync users',
  tableLabel: 'Syncs, newest first',
  columns: {
    id: 'Sync ID',
    integration: 'Integration',
    status: 'Status',
    summary: 'Summary',
    persisted: 'Is Persisted',
    createdBy: 'Created By',
    createdAt: 'Created At',
    finishedAt: 'Finished At',
    actions: 'Actions',
  },
  filters: {
    has: 'Summary has',
  },
  noChanges: '0 changes',
  notStarted: 'Waiting for a worker',
  heldNote: 'Waiting for a decision',
  dryRun: 'Dry run',
  undone: 'Undone',
  took: 'after {{span}}',
  emptyTitle: 'No sync has run yet',
  emptyDescription:
    'Start one with Sync users. It is a dry run unless you say otherwise, and changes nothing.',
  held: {
    title_one: '{{count, number}} sync is held',
    title_other: '{{count, number}} syncs are held',
    titleOf: '1 sync is held: {{sentence}}',
    line: 'Sync {{id}}: {{sentence}}',
    more_one: '{{count, number}} more',
    more_other: '{{count, number}} more',
    review: 'Review',
    waiting: '{{integration}} is waiting for a decision.',
    other: '{{integration}}: {{message}}',
    limit: 'limit {{limits}}',
    percent: '{{amount, number}} %',
    max: '{{amount, number}}',
    would: {
      removals: '{{integration}} would terminate {{items}}{{limit}}.',
      updates: '{{integration}} would update {{items}}{{limit}}.',
      creates: '{{integration}} would create {{items}}{{limit}}.',
      attribute:
        '{{integration}} would change {{attribute}} of {{items}}{{limit}}.',
      protected: '{{integration}} would terminate {{items}} under protection.',
    },
  },
  staged: {
    title: 'The sync job has been staged',
    attached: 'An equal sync is already under way',
    description: 'Sync {{id}}',
    link: 'View sync',
  },
  start: {
    title: 'Sync users',
    integration: 'Integration',
    all: 'All enabled integrations',
    disabled: 'Switched off',
    notConfigured: 'Not configured',
    mode: 'What to fetch',
    modeAll: 'All data',
    modeRecent: 'Recent changes',
    recentUnsupported: '{{integration}} cannot deliver recent changes only.',
    persist: 'Use received data to update users',
    dryExplanation:
      'Dry run: data is fetched and compared, and you see what would change. Nothing is changed.',
    persistTitle: 'Users will be updated',
    persistExplanationOne:
      'People and org units that {{integration}} delivers will be created, updated and terminated here and in the catalog. A plan over the safeguards is held until somebody decides.',
    persistExplanationAll:
      'People and org units that all enabled integrations deliver will be created, updated and terminated here and in the catalog. A plan over the safeguards is held until somebody decides.',
    rulesNote: 'Automated rules do not run after a manual sync.',
    lastRun: 'The last sync of this kind took {{span}} for {{rows}}.',
    lastRunUnknown: 'There is no earlier sync of this kind to compare with.',
    rows_one: '{{count, number}} person',
    rows_other: '{{count, number}} people',
    submitDry: 'Start dry run',
    submitPersist: 'Sync and update users',
    noIntegrations: 'No integration is ready to sync',
  },
} as const;
