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

import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { actionsMessages } from './actions';
import { cardsMessages } from './cards';
import { commonMessages } from './common';
import { compareMessages } from './compare';
import { integrationsMessages } from './integrations';
import { peopleMessages } from './people';
import { recordMessages } from './record';
import { recordsMessages } from './records';
import { syncMessages } from './sync';
import { syncsMessages } from './syncs';
import { viewsMessages } from './views';

/**
 * Text of what a reader of the portal meets: syncs, records, people, the list of
 * integrations. Translate or reword it by installing a translation resource for
 * this ref in the app. What only admins meet has refs of its own, since the
 * types of one for everything take the compiler minutes.
 *
 * @public
 */
export const peopleSyncTranslationRef = createTranslationRef({
  id: 'people-sync',
  messages: {
    plugin: {
      title: 'People sync',
      tabs: {
        syncs: 'Syncs',
        records: 'User records',
        people: 'People',
        integrations: 'Integrations',
        importSheet: 'Import sheet',
        settings: 'Settings',
        troubleshooting: 'Troubleshooting',
      },
    },
    common: commonMessages,
    syncs: syncsMessages,
    sync: syncMessages,
    actions: actionsMessages,
    compare: compareMessages,
    record: recordMessages,
    records: recordsMessages,
    people: peopleMessages,
    views: viewsMessages,
    integrations: integrationsMessages,
    cards: cardsMessages,
  },
});
