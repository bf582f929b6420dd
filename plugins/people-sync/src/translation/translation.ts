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
import { connectMessages } from './connect';
import { integrationMessages } from './integration';
import { integrationsMessages } from './integrations';
import { mappingMessages } from './mapping';
import { peopleMessages } from './people';
import { recordMessages } from './record';
import { recordsMessages } from './records';
import { maintenanceMessages } from './maintenance';
import { schedulesMessages } from './schedules';
import { settingsMessages } from './settings';
import { syncMessages } from './sync';
import { syncsMessages } from './syncs';
import { viewsMessages } from './views';

/**
 * All text of the plugin. Translate or reword it by installing a translation
 * resource for this ref in the app.
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
        settings: 'Settings',
      },
    },
    common: commonMessages,
    schedules: schedulesMessages,
    maintenance: maintenanceMessages,
    settings: settingsMessages,
    syncs: syncsMessages,
    sync: syncMessages,
    actions: actionsMessages,
    compare: compareMessages,
    record: recordMessages,
    records: recordsMessages,
    people: peopleMessages,
    views: viewsMessages,
    integrations: integrationsMessages,
    schedules: schedulesMessages,
    maintenance: maintenanceMessages,
    settings: settingsMessages,
    integration: integrationMessages,
    connect: connectMessages,
    mapping: mappingMessages,
    cards: cardsMessages,
  },
});
