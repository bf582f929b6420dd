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

/** The page of one sync. */
export const syncMessages = {
  title: 'Sync {{id}}',
  meta: {
    status: 'Status',
    integration: 'Integration',
    mode: 'Fetched',
    createdBy: 'Created by',
    createdAt: 'Created',
    took: 'Took',
    persisted: 'Is persisted',
    basedOn: 'Based on',
    parent: 'Part of',
    person: 'Person',
  },
  dryRun: 'Dry run',
  actions: {
    cancel: 'Cancel sync',
    reject: 'Reject',
    approve: 'Approve …',
  },
  phases: {
    label: 'Progress of this sync',
    plan: 'Fetch and plan',
    guard: 'Guard',
    apply: 'Apply',
    close: 'Close',
    state: {
      waiting: 'Not yet',
      running: 'Running',
      done: 'Done',
      skipped: 'Left out',
      failed: 'Failed',
      held: 'Held',
    },
    progressOf: '{{done, number}} of {{total, number}}',
    progress: '{{done, number}} so far',
    rate: '{{rate, number}}/s',
    remaining: 'about {{span}} left',
    fetched: '{{rows}} fetched',
    heldBy: '{{items}}{{limit}}',
    applied_one: '{{count, number}} change applied',
    applied_other: '{{count, number}} changes applied',
    dryApply: 'Not in a dry run',
  },
  dryRunNote: {
    title: 'Nothing was changed: this was a dry run',
    description:
      'The records below show what a sync that updates users would have done.',
    wouldHold: 'A sync that updates users would be held:',
    empty: 'A sync that updates users would have had nothing to do.',
    ofAll: 'Every integration has a plan of its own. Open one to apply it:',
    openPlan: '{{integration}}, sync {{id}}',
  },
  skipNote: {
    title: 'Skipped: {{reason}}',
    nothing:
      'Nothing was applied, and the time of the last sync has not moved.',
  },
  decision: {
    approved: 'Approved by {{by}}',
    rejected: 'Rejected by {{by}}',
    cancelled: 'Cancelled by {{by}}',
    scope: {
      all: 'everything',
      'without-removals': 'everything but the removals',
      records: 'selected records',
    },
    replaced: 'Replaced by a newer plan',
    viewReplacement: 'View sync {{id}}',
  },
  undone: {
    title: 'Taken back by sync {{id}}',
    description:
      'The values from before are restored, but for what had changed since.',
  },
  relations: {
    label: 'Related syncs',
    applyOf: 'Applies the plan of',
    undoOf: 'Takes back',
    retryOf: 'Retries what failed in',
    applyBy: 'Its plan was applied by',
    undoBy: 'Taken back by',
    retryBy: 'What failed was retried by',
  },
  hold: {
    title: 'Held: nothing has been applied',
    seePeople_one: 'See the {{count, number}} record at stake',
    seePeople_other: 'See the {{count, number}} records at stake',
    recent:
      'The {{amount, number}} of the last 24 hours count towards the limit.',
    limits: 'Limits that the plan exceeds',
    approvals: '{{amount, number}} of {{needed, number}} approvals',
    by: {
      'org-unit': '{{change}} by unit',
      'email-domain': '{{change}} by e-mail domain',
      attribute: '{{change}} by attribute',
    },
    change: {
      removals: 'Removals',
      updates: 'Updates',
      creates: 'New people',
    },
    groupOf: '{{amount, number}} of {{total, number}}',
    groupCount: '{{amount, number}}',
    showGroup: '{{label}}: {{amount}}. Show these records',
    moreGroups_one: '{{count, number}} more',
    moreGroups_other: '{{count, number}} more',
  },
  errors: {
    title: 'Errors',
    inDataSet: '{{dataSet}}: {{message}}',
  },
  children: {
    title: 'Syncs of this run',
    label: 'Syncs of this run, one per integration',
  },
  summary: {
    label: 'Outcome by status',
    labelWould: 'What would come of it, by status',
    would: {
      created: 'Would create',
      updated: 'Would update',
      terminated: 'Would terminate',
      restored: 'Would restore',
    },
    show: 'Show records: {{status}}',
    skippedSplit:
      '{{unchanged, number}} unchanged, {{skipped, number}} left out',
    created: 'Created',
    updated: 'Updated',
    terminated: 'Terminated',
    restored: 'Restored',
    failed: 'Failed',
    skipped: 'Skipped',
  },
  records: {
    title: 'Records',
    tableLabel: 'Records of sync {{id}}',
    search: 'Search people',
    searchPlaceholder: 'Name, e-mail, number …',
    status: 'Status',
    dataSet: 'Data set',
    attribute: 'Changed attribute',
    errorCode: 'Error code',
    onlyUnit: 'Only what belongs to one unit is shown.',
    onlyPerson: 'Only one person is shown.',
    showEverybody: 'Show everybody',
    selectHint: 'Select records to approve only these.',
    selected_one: '{{count, number}} record is selected',
    selected_other: '{{count, number}} records are selected',
    approveSelected: 'Approve only these …',
    clearSelection: 'Clear selection',
    hidden: 'Unchanged records are hidden.',
    showUnchanged: 'Show them too',
    shown: 'Unchanged records are shown.',
    hideUnchanged: 'Hide them',
    emptyUnchanged: 'Nothing changed',
    emptyUnchangedDescription: 'Every record came out unchanged.',
    emptyNone: 'No records',
    emptyNoneDescription: 'This sync has decided about no record.',
    emptyRunning: 'No records yet',
    emptyRunningDescription:
      'They appear here page by page while the sync plans.',
    changeArrow: '{{attribute}}: {{before}} → {{after}}',
    moreChanges: '+{{amount, number}} more',
    columns: {
      status: 'Status',
      person: 'Person',
      dataSet: 'Data set',
      changes: 'Changes',
      wouldChange: 'Would change',
      errors: 'Errors',
      persisted: 'Is Persisted',
      createdBy: 'Created By',
      createdAt: 'Created At',
    },
    nameless: '(source id {{id}})',
  },
} as const;
