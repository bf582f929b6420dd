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

import type { TroubleText } from './types';

/** How current the data is. */
export const SCHEDULE_TROUBLES = {
  delayed: {
    title: 'A sync is late',
    cause:
      'One time of the schedule has passed without a sync that succeeded. One that is held, rejected, cancelled, or that the source said to skip has brought nothing.',
    fix: 'Look whether a sync waits, is held, or goes on for long. The next one makes up for it.',
  },
  overdue: {
    title: 'The data is out of date',
    cause:
      'Two times of the schedule have passed without a sync that succeeded, or the last one failed.',
    fix: 'Look at the last sync of the integration and mend what it names.',
  },
  unscheduled: {
    title: 'Nothing runs it',
    cause: 'The import is switched on, but no schedule includes it.',
    fix: 'Add a schedule, or run it by hand.',
  },
  'never-run': {
    title: 'It has never been synced',
    cause: 'There is a schedule, and no sync has been applied yet.',
    fix: 'Wait for its next time, or request all data now.',
  },
  paused: {
    title: 'It is paused',
    cause:
      'The integration or the data set is switched off, or in maintenance.',
    fix: 'Switch it on, or end the maintenance.',
  },
} satisfies Record<string, TroubleText>;
