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

/** The comparison of two syncs. */
export const compareMessages = {
  title: 'Sync {{id}} compared with {{other}}',
  titleOpen: 'Compare sync {{id}}',
  swap: 'Swap',
  chooseHint: 'Choose which sync to compare with.',
  tableLabel: 'Differences between sync {{id}} and sync {{other}}',
  recordLink: 'Record of {{name}} in sync {{id}}',
  recentNote:
    'One of them fetched recent changes only. What it did not meet is left out, unless you filter by a difference.',
  search: 'Search people',
  dataSet: 'Data set',
  columns: {
    person: 'Person',
    dataSet: 'Data set',
    difference: 'Difference',
    this: 'Sync {{id}}',
    other: 'Sync {{id}}',
  },
  difference: {
    'only-this': 'Only in sync {{id}}',
    'only-other': 'Only in sync {{other}}',
    status: 'Other outcome',
    values: 'Other values',
  },
  notThere: 'Not in it',
  emptyTitle: 'No differences',
  emptyDescription: 'Both syncs came to the same outcome for everybody.',
} as const;
