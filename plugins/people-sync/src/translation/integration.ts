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

/** The page of one integration. */
export const integrationMessages = {
  notFound: 'There is no such integration',
  notFoundDescription: 'It may have been deleted.',
  saved: '{{title}} has been saved',
  enabled: '{{title}} is switched on',
  save: 'Save',
  revert: 'Undo changes',
  reload: 'Load it again',
  outdated:
    'Somebody else has changed this integration meanwhile. Load it again, and make your changes anew.',
  nothingToSave: 'Nothing has been changed.',
  tabs: {
    label: 'Parts of the integration',
    overview: 'Overview',
    configuration: 'Configuration',
    credentials: 'Credentials',
    matching: 'Matching and leaving',
    safeguards: 'Safeguards',
    mappings: 'Mappings',
    schedules: 'Schedules',
    history: 'History',
  },
  meta: {
    state: 'State',
    provider: 'Provider',
    lastSync: 'Last sync',
    managed: 'Managed',
  },
  state: {
    on: 'Switched on',
    off: 'Switched off',
    'not-configured': 'Not configured',
    maintenance: 'In maintenance',
  },
  alerts: {
    problems: 'This integration cannot work as it is',
    lastError: 'The last sync failed',
    streak_one: 'The last sync failed',
    streak_other: 'The last {{count, number}} syncs failed',
  },
  actions: {
    enable: 'Switch on',
    disable: 'Switch off',
    withdraw: 'Take back what it contributed',
    delete: 'Delete',
  },
  overview: {
    dataSets: 'Data sets',
    noDataSets: 'It delivers nothing yet',
    schedules: 'Schedules',
    noSchedule: 'Not scheduled: it runs only when somebody asks.',
    changeSchedules: 'Change schedules',
    next: 'next',
    due: 'due',
    runs: 'Last syncs',
    lastFull: 'Last sync of all data',
    lastRecent: 'Last sync of recent changes',
  },
  runs: {
    sync: 'Sync ID',
    summary: 'Summary',
    none: 'It has not run yet',
    all: 'All syncs of this integration',
  },
  config: {
    managed: 'Managed by app-config',
    where: 'Change it in the configuration of the backend, under',
    noProvider: 'The provider {{provider}} is not installed',
    noProviderDescription:
      'Without it nobody can tell what the settings of this integration mean.',
  },
  enable: {
    anyway: 'Switch on all the same',
    anywayHint:
      'It is still switched off. Switched on all the same, its schedules run; a sync that cannot read the source fails and changes nobody.',
  },
  credentials: {
    help: 'Secrets are stored sealed and are never shown again. They are read anew for every sync, so that a replaced one needs no restart.',
    none: 'This integration has no secrets.',
    name: 'Secret',
    state: 'State',
    updated: 'Last changed',
    fingerprint: 'Fingerprint',
    set: 'Set',
    replaceTitle: 'Replace {{name}}',
    replaceHelp:
      'The connection is tested with it before it is stored. The next sync uses it, and what is stored now is forgotten.',
    anyway: 'Store it all the same',
    anywayHint:
      'It has not been stored. Stored all the same, the next sync uses it; a sync that cannot sign in fails and changes nobody.',
  },
  schedules: {
    help: 'When this integration is synced by itself. A schedule fetches everything that the integration delivers, or some of it.',
    change: 'Change schedules',
    add: 'Add schedule',
  },
  history: {
    settings: 'Settings',
    runs: 'Syncs',
    created: 'Added',
    changed: 'Last changed',
    secret: 'Last secret replaced',
    unknown: 'Not known',
    audit:
      'Each change is written to the audit log of the backend, with who made it. Versions of a mapping stand in its editor.',
    chart_one: 'The last sync. A bar is as tall as it changed much.',
    chart_other:
      'The last {{count, number}} syncs, the newest at the right. A bar is as tall as it changed much.',
    table: 'Syncs of {{title}}',
  },
  matching: {
    precedence: 'Precedence',
    precedenceHelp:
      'Where several integrations say something about the same person, the first of these that does wins. Single attributes can have another order.',
    precedenceChange: 'Change the order on the Settings page',
  },
  mappings: {
    help: 'How the payload of the source becomes attributes, one mapping for each kind of data.',
    open: 'Mapping of {{name}}',
  },
  review: {
    title: 'What these changes would have done',
    submit: 'Save changes',
    class: {
      cosmetic: 'Cosmetic',
      sync: 'Affects syncs',
      destructive: 'May remove people',
    },
    meaning: {
      cosmetic: 'No sync decides differently.',
      sync: 'The next sync decides with the new settings.',
      destructive: 'People may be removed sooner or in greater numbers.',
    },
  },
  whatIf: {
    failed: 'What would change could not be found out',
    nothing:
      'Nobody who is known now would be treated differently, and no earlier sync would have gone another way.',
    runs_one: 'The last sync',
    runs_other: 'The last {{count, number}} syncs',
    runsOf_one: '{{title}}: the last sync',
    runsOf_other: '{{title}}: the last {{count, number}} syncs',
    same: 'No difference to the last syncs of {{names}}.',
    held: 'Held now: {{before, number}}. With these changes: {{after, number}}.',
    wouldHold: 'would be held',
    wouldPass: 'would no longer be held',
    more: 'and {{amount, number}} more',
  },
  footprint: {
    title: 'What it contributed',
    failed: 'What it contributed could not be counted',
    people: '{{items}}, {{sole, number}} of them known from here only',
    orgUnits: '{{items}}, {{sole, number}} of them known from here only',
    entities_one: '{{count, number}} catalog entity would go with it',
    entities_other: '{{count, number}} catalog entities would go with it',
    attributes: 'Attributes that come from here: {{names}}',
    attribute: '{{name}} of {{amount, number}}',
  },
  disable: {
    title: 'Switch {{title}} off?',
    question: 'What becomes of what it contributed?',
    keep: 'Keep it',
    remove: 'Take it back',
    keepMeaning:
      'People, units and attributes stay as they are until another source says otherwise.',
    removeMeaning:
      'People whom no other source knows are terminated. The others keep what other sources say. A dry run shows who that is before anything happens.',
    submit: 'Switch off',
    submitAndTry: 'Switch off and try it out',
    isOff: '{{title}} is switched off. Nothing has been taken back yet.',
    done: '{{title}} is switched off',
  },
  withdraw: {
    title: 'Take back what {{title}} contributed?',
    disableFirst: 'Switch it off first.',
    try: 'Try it out',
    trying: 'Trying it out, nothing changes…',
    would: 'This would happen: {{counts}}.',
    wouldHold: 'It passes a limit, so it will wait for approval',
    see: 'See sync {{id}}',
    submit: 'Take it back',
  },
  delete: {
    title: 'Delete {{title}}?',
    goes: 'Its settings, secrets, schedules, mappings and cursors go.',
    stays:
      'Its syncs stay to be read, and so does what it contributed. To take that back, do so before you delete it.',
    confirm: 'Type {{id}} to confirm',
    submit: 'Delete',
    done: '{{title}} has been deleted',
  },
} as const;
