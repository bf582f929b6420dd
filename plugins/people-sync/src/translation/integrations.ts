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

/** The Integrations page. */
export const integrationsMessages = {
  title: 'Integrations',
  push: {
    title: 'Push imports',
    description: 'Sources that send data to this portal.',
    emptyTitle: 'No source pushes data',
    emptyDescription:
      'Push imports appear here when an integration receives data instead of fetching it.',
  },
  pull: {
    title: 'Pull imports',
    description: 'Sources that this portal fetches data from.',
    emptyTitle: 'No integration is configured',
    emptyDescription:
      'Add one here, or under peopleSync.integrations in the app-config of the backend.',
  },
  unconnected: {
    title: 'Not connected',
    description:
      'Sources that this portal can talk to, and that nobody has connected yet.',
    first: 'Nothing is connected yet',
    firstDescription:
      'Choose what to connect. Nothing is synced before you have tried the connection and asked for it.',
    provider: 'Source',
    delivers: 'Delivers',
    conformance: 'Built from',
    connect: 'Connect',
    failed: 'What can be connected could not be read: {{reason}}',
  },
  columns: {
    import: 'Import',
    integration: 'Integration',
    schedule: 'Schedule',
    lastExecuted: 'Last executed',
    lastStatus: 'Last status',
    freshness: 'Freshness',
    active: 'Active',
    actions: 'Actions',
  },
  freshness: {
    'on-time': 'On time',
    delayed: 'Delayed',
    error: 'Error',
    paused: 'Paused',
    unscheduled: 'Not scheduled',
    never: 'Never run',
  },
  state: {
    disabled: 'Integration switched off',
    'not-configured': 'Not configured',
  },
  never: 'Never',
  onPush: 'On push',
  notScheduled: 'Not scheduled',
  switchedOff: 'Switched off',
  activeSwitch: '{{name}} is active',
  switched: {
    on: '{{name}} is switched on',
    off: '{{name}} is switched off',
  },
  requestAll: 'Request all data',
  requestRecent: 'Request recent changes',
  viewLast: 'View last sync',
  startMaintenance: 'Start maintenance',
  endMaintenance: 'End maintenance',
  add: 'Add integration',
  settings: 'Settings',
  next: 'Next',
  due: 'Due',
  lastSuccess: 'Last success',
  conditions: {
    label: 'Show imports that are',
    failing: 'Failing {{amount, number}}',
    held: 'Held {{amount, number}}',
    overdue: 'Over 2 intervals late {{amount, number}}',
    stale: 'Over 1 interval late {{amount, number}}',
    'not-configured': 'Not configured {{amount, number}}',
    disabled: 'Integration off {{amount, number}}',
    inactive: 'Switched off {{amount, number}}',
    unscheduled: 'Not scheduled {{amount, number}}',
    maintenance: 'In maintenance {{amount, number}}',
    well: 'Well {{amount, number}}',
  },
  history: {
    label:
      'Last {{amount, number}} syncs of {{name}}, {{failed, number}} failed',
    run: 'Sync {{id}}',
    dryRun: 'dry run',
    changed: '{{amount, number}} changed',
  },
  selected_one: '{{count, number}} import is selected.',
  selected_other: '{{count, number}} imports are selected.',
  noneSelected: 'None is selected, so requests go to all.',
  noneSelectedFiltered:
    'None is selected, so requests go to all, also to those that the filters hide.',
  recentUnsupported: 'cannot deliver recent changes only',
  pushReason: 'The source decides when it sends data.',
  notReady: 'Nothing that is selected can be requested.',
  problems: {
    title: '{{integration}} is not configured correctly',
    line: '{{field}}: {{message}}',
    lastError: 'The last sync of {{integration}} failed',
  },
  confirm: {
    title: 'Request all data?',
    scopeAll: 'All imports of all enabled integrations are fetched anew.',
    scopeSome: 'Fetched anew: {{imports}}.',
    load: 'For large data sets this takes time and puts load on the source and on this portal. Outside working hours is better.',
    lastRun: '{{integration}}: last time {{span}} for {{amount, number}} rows',
    lastUnknown: '{{integration}}: no earlier full sync to compare with',
    persist: 'Users are updated with the received data.',
    submit: 'Request all data',
  },
  staged: {
    title_one: 'The sync job has been staged',
    title_other: '{{count, number}} sync jobs have been staged',
    attached: 'An equal sync is already under way',
    link: 'View sync',
    linkAll: 'View syncs',
  },
  cron: {
    daily: 'Daily at {{time}} {{zone}}',
    everyHours: 'Every {{hours, number}} hours, {{zone}}',
    everyMinutes: 'Every {{minutes, number}} minutes, {{zone}}',
    hourly: 'Hourly, {{zone}}',
    raw: '{{cron}} ({{zone}})',
    off: '{{schedule}} (off)',
    more: 'and {{amount, number}} more',
  },
  openSchedule: 'Schedule of {{name}}: {{schedule}}',
} as const;
