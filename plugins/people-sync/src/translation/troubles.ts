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

/**
 * What stands around the troubles. Their own words come from the list of
 * troubles, which the backend has too.
 */
export const troublesMessages = {
  title: 'Troubleshooting',
  description:
    'Every error, warning and skip has a code, and every code is explained here. Codes of providers from elsewhere are explained by their own documentation.',
  search: 'Search troubles',
  searchHint: 'Code or words of the message',
  none: 'No trouble has these words',
  noneDescription:
    'Try fewer words, or a part of the code that stands beside the message.',
  whatToDo: 'What to do',
  whatToDoAbout: 'What to do: {{title}}',
  cause: 'Why it happens',
  inTheList: 'Show in Troubleshooting',
  linkTo: 'Link to: {{title}}',
  docs: 'Open in the documentation',
  docsOf: 'Open in the documentation: {{title}}',
  area: {
    syncs: 'Syncs',
    sources: 'Sources',
    records: 'Records',
    freshness: 'How current the data is',
    catalog: 'The catalog',
  },
} as const;
