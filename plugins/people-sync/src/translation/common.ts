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

/** Words that more than one page uses. */
export const commonMessages = {
  none: '–',
  yes: 'Yes',
  no: 'No',
  allIntegrations: 'All integrations',
  runStatus: {
    staged: 'Staged',
    running: 'Running',
    held: 'Held',
    completed: 'Completed',
    warning: 'Warning',
    failed: 'Failed',
    skipped: 'Skipped',
    cancelled: 'Cancelled',
    rejected: 'Rejected',
  },
  recordStatus: {
    created: 'Created',
    updated: 'Updated',
    unchanged: 'Unchanged',
    skipped: 'Skipped',
    failed: 'Failed',
    terminated: 'Terminated',
    restored: 'Restored',
  },
  personStatus: {
    active: 'Active',
    terminated: 'Terminated',
  },
  mode: {
    all: 'All data',
    recent: 'Recent changes',
  },
  dataSet: {
    'master-data': 'Master data',
    'org-units': 'Organisational structures',
    employees: 'User data',
    employments: 'Appointments',
    'reporting-lines': 'Reporting lines',
    permissions: 'Permissions',
    training: 'Training data',
  },
  // In a sentence: "412 people", "3 org units".
  dataSetItems: {
    'master-data_one': '{{count, number}} master data row',
    'master-data_other': '{{count, number}} master data rows',
    'org-units_one': '{{count, number}} org unit',
    'org-units_other': '{{count, number}} org units',
    employees_one: '{{count, number}} person',
    employees_other: '{{count, number}} people',
    employments_one: '{{count, number}} appointment',
    employments_other: '{{count, number}} appointments',
    'reporting-lines_one': '{{count, number}} reporting line',
    'reporting-lines_other': '{{count, number}} reporting lines',
    permissions_one: '{{count, number}} permission',
    permissions_other: '{{count, number}} permissions',
    training_one: '{{count, number}} training row',
    training_other: '{{count, number}} training rows',
  },
  count: {
    created: '{{amount, number}} created',
    updated: '{{amount, number}} updated',
    unchanged: '{{amount, number}} unchanged',
    skipped: '{{amount, number}} skipped',
    failed: '{{amount, number}} failed',
    terminated: '{{amount, number}} terminated',
    restored: '{{amount, number}} restored',
  },
  filters: {
    label: 'Filters',
    clear: 'Clear filters',
    any: 'Any',
    isPersisted: 'Is persisted',
    createdBy: 'Created by',
    createdByHint: 'system or user:…',
    created: 'Created',
    finished: 'Finished',
  },
  table: {
    pageSize: '{{amount, number}} per page',
    total_one: '{{count, number}} row',
    total_other: '{{count, number}} rows',
    emptyFiltered: 'Nothing matches these filters',
    refreshFailed:
      'Could not refresh: {{reason}}. Showing what was loaded before.',
    retry: 'Try again',
    rowMenu: 'Actions for {{name}}',
  },
  order: {
    up: 'Move {{name}} up',
    down: 'Move {{name}} down',
    remove: 'Remove {{name}}',
    moved: '{{name}} is now number {{place, number}} of {{total, number}}',
    removed: '{{name}} is no longer in the list',
  },
  dialog: {
    cancel: 'Cancel',
    close: 'Close',
  },
  leave: {
    title: 'Leave without saving?',
    explanation: 'What you have changed here is not saved and would be lost.',
    submit: 'Leave',
    stay: 'Stay',
  },
  notAllowed: 'You are not allowed to do this ({{permission}}).',
  noAccess: {
    title: 'You have no access to this page',
    description:
      'Ask an administrator of this portal for the permission {{permission}}.',
  },
  failed: 'That did not work',
} as const;
