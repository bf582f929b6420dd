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

/** Maintenance of an integration. */
export const maintenanceMessages = {
  badge: 'In maintenance',
  start: 'Start maintenance',
  end: 'End now',
  show: 'Maintenance',
  startDialog: {
    title: 'Start maintenance of {{integration}}?',
    explanation:
      'Syncs that are due meanwhile are skipped with your reason. When it is over, one sync catches up with what was missed.',
    end: 'Ends',
    ends: {
      hour: 'In an hour',
      hours: 'In 4 hours',
      day: 'In a day',
      at: 'At a time of my choice',
      open: 'When somebody ends it',
    },
    until: 'Until',
    untilPast: 'Choose a time that is still to come.',
    submit: 'Start maintenance',
    done: '{{integration}} is in maintenance',
  },
  endDialog: {
    title: 'End maintenance of {{integration}} now?',
    explanation: 'One sync then catches up with what was missed.',
    submit: 'End now',
    done: 'Maintenance of {{integration}} is over',
  },
  banner: {
    title: '{{integration}} is in maintenance',
    until: 'until {{time}}',
    open: 'until somebody ends it',
    by: 'started by {{by}}',
  },
} as const;
