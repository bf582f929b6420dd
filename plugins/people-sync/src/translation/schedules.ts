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

/** The schedules of an import. */
export const schedulesMessages = {
  title: 'Schedule of {{name}}',
  enable: 'Enable schedule',
  enableHint: 'Switch it off to keep the schedules without running them.',
  callback:
    '{{integration}} sends data on its own, and can be asked for it: at each of these times this portal asks.',
  noCallback:
    '{{integration}} sends data when it decides to. It has no callback that this portal could ask, so there is nothing to schedule.',
  onByConfig:
    'A schedule of app-config is on. It is changed in app-config; schedules added here have a switch of their own.',
  none: 'Nothing fetches this on its own.',
  noneHint:
    'Add a schedule, or switch it on to begin with the default interval.',
  add: '+ Add schedule',
  save: 'Save',
  saved: 'The schedules are saved',
  refused: '{{schedule}}: {{reason}}',
  card: 'Schedule {{schedule}}',
  managedByConfig: 'Managed by app-config',
  isNew: 'New',
  isChanged: 'Changed',
  enabledLabel: '{{schedule}} is on',
  edit: 'Edit',
  editLabel: 'Edit {{schedule}}',
  fold: 'Done',
  foldLabel: 'Done with {{schedule}}',
  deleteLabel: 'Delete {{schedule}}',
  off: 'This schedule is switched off.',
  next: 'Next:',
  due: 'Due:',
  allDataSets: 'All imports of the integration',
  paused: {
    title: 'Paused by the undo in sync {{run}}',
    resume: 'Resume',
  },
  incomplete: {
    dataSets: 'Choose at least one import of the schedule.',
    cron: 'Say when the schedule is to run.',
    windows: 'Write times of day as 08:30.',
  },
  fields: {
    when: 'When',
    preset: 'Every {{hours, number}} hours from 00:00 UTC',
    presetDefault: 'Every {{hours, number}} hours from 00:00 UTC (default)',
    ownTime: 'Own time (cron)',
    cron: 'Cron',
    timezone: 'Time zone',
    dataSets: 'Imports',
    everyDataSet: 'All of {{integration}}, in their order',
    someDataSets: 'Only these',
    mode: 'Data',
    jitter: 'Spread',
    jitterHint: 'Starts somewhat later than planned, to spread load.',
    noJitter: 'On the dot',
    jitterUpTo: 'Up to {{span}} later',
    missed: 'Missed times',
    missedHint: 'When no backend was running at that time.',
    missedRunOnce: 'Make up for them with one sync',
    missedSkip: 'Skip them',
  },
  exceptions: {
    title: 'Days, quiet hours, spread and missed times',
    none: 'None',
  },
  windows: {
    days: 'Days of {{name}}',
    from: 'From',
    to: 'To',
    remove: 'Remove {{name}}',
    allow: {
      label: 'Only within',
      hint: 'At other times it does not run. One that ends before it starts reaches into the next day.',
      name: 'Window {{number, number}}',
      add: 'Add window',
    },
    quiet: {
      label: 'Quiet hours',
      hint: 'It never runs within these.',
      name: 'Quiet hours {{number, number}}',
      add: 'Add quiet hours',
    },
  },
  times: {
    title: 'Next times',
    titleOff: 'Next times, once it is switched on',
    label: 'Next five times of {{schedule}}',
    inZone: '{{zone}}',
    inItsZone: '{{zone}} (schedule)',
    inYours: '{{zone}} (yours)',
    fromNow: 'From now',
    never: 'It would never run.',
    failed: 'The next times cannot be told',
    cannotBeSaved: 'This cannot be saved',
  },
  advice: {
    blocked: 'It never runs',
    'working-hours': 'Falls into working hours',
    overlap: 'Overlaps with another sync',
    'too-often': 'More often than it can finish',
    'clock-change': 'The clocks change',
    'no-full': 'Nothing fetches all data',
  },
} as const;
