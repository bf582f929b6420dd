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

/** Connecting a source: the forms of an integration. */
export const connectMessages = {
  form: {
    required: '(Required)',
    unchosen: 'Not chosen',
    add: 'Add',
    addTo: 'Add to {{name}}',
    remove: 'Remove {{name}}',
    item: '{{name}} {{number}}',
    name: 'Name',
    value: 'Value',
    pairName: '{{name}}: name',
    pairValue: '{{name}}: value',
    asJson: 'As JSON',
  },
  issue: {
    required: 'is required',
    form: 'does not have the right form',
    short: 'must have at least {{amount, number}} characters',
    whole: 'must be a whole number',
    low: 'must be at least {{amount, number}}',
    high: 'must be at most {{amount, number}}',
    json: 'is not JSON',
  },
  problems: {
    title_one: 'One field needs your attention',
    title_other: '{{count, number}} fields need your attention',
  },
  secret: {
    set: 'Set',
    notSet: 'Not set',
    fingerprint: 'fingerprint {{value}}',
    fingerprintHint:
      'Tells two secrets apart, and says nothing about either of them.',
    replace: 'Replace',
    replaceOf: 'Replace {{name}}',
    keep: 'Keep what is stored',
    keepOf: 'Keep the stored {{name}}',
    remove: 'Remove',
    removeOf: 'Remove {{name}}',
    goes: 'Is removed when you save',
    unavailable: 'This portal cannot keep secrets yet',
    unavailableFix:
      'Add a key under peopleSync.secrets.keys in app-config, and restart the backend. openssl rand -base64 32 makes one.',
    unavailableKept: 'What you have typed stays here meanwhile.',
    checkAgain: 'Check again',
  },
  matchBy: {
    label: 'Matching keys',
    help: 'How a person of this source is found among those known already. The first key that finds exactly one person decides.',
    none: 'Without a key everybody becomes a new person.',
    add: 'Add a key',
    up: 'Try {{name}} earlier',
    down: 'Try {{name}} later',
    key: {
      employeeNumber: 'Employee number',
      email: 'E-mail',
      username: 'User name',
      externalId: 'External id',
      nationalId: 'National id (keyed hash)',
    },
  },
  missing: {
    label: 'When a full fetch no longer names somebody',
    help: 'Only absence follows this. An explicit removal at the source always counts.',
    perDataSet: 'Different for one kind of data:',
    asAbove: 'As above',
    kind: {
      keep: 'Keep',
      terminate: 'Terminate at once',
      after: 'Terminate after a grace period',
    },
    days: 'Days',
  },
  dates: {
    timezone: 'Time zone of dates',
    timezoneHelp:
      'A date without a time is a day in this zone: a last day ends at midnight there.',
    startDates: 'When somebody new has not begun yet',
    startDatesHelp:
      'Only about people who are unknown, or have left. Whoever is active stays as they are.',
    kind: {
      ignore: 'Create at once',
      wait: 'Wait for the first day',
      early: 'Create some days before',
    },
    days: 'Days before',
  },
  onDrift: {
    label: 'When a field that the mapping reads is gone or of another type',
    help: 'Looked for in syncs of all data. While a sync is held for it, recent changes wait as well.',
    policy: {
      report: 'Tell of it, and go on',
      hold: 'Hold the sync until somebody approves it',
    },
  },
  safeguards: {
    help: 'A sync that passes a limit changes nothing and waits for approval. What is left empty follows the settings of the portal.',
    limit: {
      removals: 'Removals',
      updates: 'Updates',
      creates: 'Creates',
      shrink: 'Shrinking',
    },
    hint: {
      removals: 'Whoever would be terminated, for whatever reason.',
      updates: 'Whoever would be changed.',
      creates: 'Whoever would be new.',
      shrink: 'By how much a complete fetch is smaller than what is there.',
    },
    part: {
      percent: 'More than, %',
      atLeast: 'And at least',
      max: 'Or more than',
    },
    text: {
      percent: 'more than {{percent, number}}\u00a0%',
      percentFrom:
        'more than {{percent, number}}\u00a0% and at least {{atLeast, number}}',
      max: 'more than {{max, number}}',
      or: ', or ',
    },
    inherited: 'Left empty: {{limits}}.',
    unlimited: 'no limit',
    minPopulation: 'Percentages count from',
    minPopulationHelp: 'Where there are fewer rows, only the numbers count.',
    attributes: {
      title: 'Single attributes',
      help: 'Rows in which one attribute changes, such as a title that is suddenly another one for everybody.',
      one: 'Changes of {{name}}',
      each: 'each other attribute',
      add: 'Add an attribute',
      remove: 'No limit for {{name}}',
      none: 'No attribute has a limit.',
      inherited: 'Left empty: {{limits}}.',
      replaces: 'In place of: {{limits}}.',
      limit: '{{name}}: {{limit}}',
      failed: 'The attributes could not be read',
    },
  },
  schedule: {
    label: 'First schedule',
    help: 'Counted from 00:00 UTC. More can be added on the Integrations page.',
    daily: 'Every 24 hours',
    every: 'Every {{hours, number}} hours',
    none: 'None: only when somebody asks',
    mode: 'Each time',
  },
  test: {
    label: 'Connection test',
    button: 'Test connection',
    running: 'Trying the connection…',
    explanation:
      'It reaches the source, signs in, checks permissions, reads one page, counts and maps a sample, and gives up after a minute. The steps are shown when it is done.',
    ok: 'The connection works.',
    failedAt: 'The connection does not work: {{step}}.',
    broken: 'The connection could not be tested',
    line: '{{title}}: {{outcome}}',
    fix: 'What to do: {{hint}}',
    step: {
      reach: 'Reach the source',
      auth: 'Sign in to the source',
      permission: 'Read permissions',
      page: 'Read one page',
      count: 'Count people',
      mapping: 'Map a sample',
    },
    outcome: {
      ok: 'works',
      warning: 'works, with a finding',
      failed: 'failed',
      skipped: 'not tried',
      running: 'under way',
      waiting: 'waits',
      done: 'works',
      held: 'waits',
    },
    saveAnyway: 'Save anyway, switched off',
    saveAnywayHint:
      'Nothing is lost: it is saved switched off, and can be switched on once the connection works.',
    tryAgain: 'Try again',
  },
  create: {
    title: 'Add integration',
    choose: 'What do you want to connect?',
    chooseHint:
      'A provider knows how to talk to one kind of source. More of them are installed in the backend.',
    none: 'No provider is installed',
    noneDescription:
      'Add a provider module to the backend, such as @people-sync/plugin-people-sync-backend-module-entraid.',
    select: 'Connect {{title}}',
    docs: 'How to set it up',
    docsOf: 'How to set up {{title}}',
    otherProvider: 'Choose another provider',
    configOnly: 'Only in app-config',
    conformance: {
      'public-spec': 'Public specification',
      modelled: 'Modelled on what is known',
    },
    capability: {
      full: 'all data',
      recent: 'recent changes',
      single: 'one person',
      push: 'push',
    },
    basics: 'Name',
    settings: 'Connection',
    matching: 'Matching and leaving',
    safeguards: 'Safeguards',
    start: 'Start',
    name: 'Title',
    nameHelp: 'Stands on every page.',
    id: 'ID',
    idHelp:
      'Stands in addresses and in app-config, and cannot be changed later.',
    idTaken: 'is taken already',
    idForm:
      'must be letters, digits, - and _, beginning with a letter or digit',
    enabled: 'Switched on',
    enabledHelp: 'Switched off, nothing runs by itself.',
    initialSync: 'Sync all data as soon as it is saved',
    initialSyncHelp:
      'Without it, nothing happens before the first schedule or request. A dry run first shows what would change.',
    submit: 'Test and save',
    done: '{{title}} has been added',
    doneOff: '{{title}} has been added, switched off',
  },
  carryOver: {
    title: 'Settings found in app-config',
    description:
      'Another module of this backend reads the same source. Its settings can be carried over, its secrets included, without typing them again.',
    use: 'Carry over {{title}}',
    using: 'Carried over from {{from}}',
    secrets: 'Secrets that you leave empty are taken from there when you save.',
    drop: 'Start empty instead',
    report: 'What carries over, field by field',
    from: 'Setting',
    to: 'Becomes',
    outcome: 'Outcome',
    note: 'Note',
    outcomes: {
      carried: 'Carried over',
      changed: 'Changed',
      left: 'Left out',
    },
  },
} as const;
