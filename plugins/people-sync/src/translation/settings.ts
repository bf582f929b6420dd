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

/** The Settings page. */
export const settingsMessages = {
  title: 'Settings',
  integrations: 'Integrations',
  save: 'Save',
  saved: 'The settings are saved',
  unchanged: 'Nothing has been changed.',
  readOnly: 'You can read these settings and not change them',
  lastChanged: 'Last changed',
  nobodyDecides: {
    title: 'Nobody can decide here',
    description:
      'Backstage permissions are switched off, and peopleSync.admins names nobody. Name those who decide there.',
  },
  defaults: {
    title: 'Defaults',
    description:
      'What new integrations begin with, and how long things are kept.',
    interval: 'Default interval',
    intervalHint: 'Proposed for the schedule of a new integration.',
    grace: 'Grace',
    graceHint: 'Proposed for whoever is absent.',
  },
  retention: {
    runs: 'Keep syncs for',
    runsHint: 'With their records and changes.',
    payloads: 'Keep payloads for',
    payloadsHint: 'Those that are in force are always kept.',
    unchanged: 'Keep unchanged records for',
    unchangedHint: 'Their counts stay.',
    confirm: {
      title: 'Delete what is older?',
      submit: 'Save and delete',
      runs: 'Syncs from before {{before}} are deleted, with their records and changes. They can no longer be undone.',
      payloads:
        'Payloads from before {{before}} are deleted, except those that are in force.',
      unchanged:
        'Records of unchanged rows from before {{before}} are deleted. Their counts stay.',
      when: 'The next clean-up deletes them, within a day, and nothing brings them back.',
    },
  },
  approvals: {
    label: 'Approvals of a held sync',
    hint: 'Two different people, so that nobody approves alone.',
    one: 'One person',
    two: 'Two people',
  },
  duration: {
    unit: 'Unit of {{label}}',
    days: 'days',
    hours: 'hours',
  },
  priority: {
    title: 'Whose values win',
    description:
      'Where several integrations say something about the same person or unit, the first of these that does wins. A change takes effect with the next sync of all data; a sync of recent changes decides only about those whom the source sends.',
    order: 'Order of integrations',
    noOrder: 'No order is set.',
    rest: 'After them, as they are listed in app-config and were created here: {{names}}.',
    all: 'As they are listed in app-config and were created here: {{names}}.',
    add: 'Add an integration',
    gone: 'There is no integration with this id any more.',
    managed: 'Managed by app-config',
    lifecycle: 'Who decides about leaving',
    lifecycleHint:
      'Somebody leaves when one of these says so. The others only add what they know. With none chosen, every integration decides.',
    attributes: 'Single attributes',
    attributesHint:
      'An attribute can have an order of its own. Integrations that it does not name follow in the order above.',
    attributeOrder: 'Order of {{name}}',
    addAttribute: 'Add an attribute',
    removeAttribute: 'No order of its own for {{name}}',
    emptyAttribute:
      'Name an integration, or the attribute follows the order above.',
    attributesFailed: 'The attributes could not be read',
    revert: 'Undo changes',
    later:
      'Nothing changes yet. The next sync of all data decides by it about everybody, a sync of recent changes about those whom the source sends, and safeguards count what they change.',
    saved: 'The next sync of all data decides with them.',
  },
  review: {
    open: 'Review and save',
    title: 'What this would change',
    submit: 'Save changes',
    back: 'Back',
    failed: 'What would change could not be found out',
    seen_one: 'I have looked at it: {{count, number}} person is concerned',
    seen_other: 'I have looked at it: {{count, number}} people are concerned',
    released_one:
      'I have looked at it: {{count, number}} of these syncs would no longer wait for anybody',
    released_other:
      'I have looked at it: {{count, number}} of these syncs would no longer wait for anybody',
    unseen: 'Save without knowing what changes',
  },
  safeguards: {
    title: 'Safeguards',
    description:
      'A sync that would change more is held until somebody decides. An integration can have limits of its own.',
    rule: 'A sync is held when its changes are more than the percentage of what the import has and at least as many as stated, or when they are more than the number.',
    unlimited: 'No limit',
    limits: 'A sync is held at',
    each: 'Each other attribute',
    line: '{{name}}: {{limit}}',
    dataSet: 'Data set',
    edit: 'Edit',
    editLabel: 'Edit safeguards of {{dataSet}}',
    dialog: 'Safeguards of {{dataSet}}',
    effect:
      'The limits count for syncs that start from now on. One that runs keeps those that it started with, and one that is held waits until somebody decides.',
  },
  freeze: {
    title: 'Freeze',
    description:
      'Plans go on, nothing is applied, whatever the integration. For a migration, an audit, or a bad day.',
  },
  secrets: {
    title: 'Stored secrets',
    description:
      'Credentials that are entered in the portal are encrypted before they are stored, and never shown again.',
    available: 'Secrets can be stored',
    availableIn: 'Secrets can be stored: {{store}}',
    unavailable: 'Secrets cannot be stored yet',
    make: '1. Make a key, and keep it where the backend gets its environment from:',
    use: '2. Name it in app-config, and restart the backend:',
  },
  export: {
    section: 'Promote to app-config',
    description:
      'Integrations, mappings, schedules and rules that the portal manages, written as app-config.',
    button: 'Export as app-config',
    title: 'Export as app-config',
    explanation:
      'Review it, put it under version control, and set the variables where the backend runs. Secrets are never part of it.',
    placeholders: 'To be filled in',
    copy: 'Copy',
    copied: 'Copied',
    download: 'Download',
  },
} as const;
