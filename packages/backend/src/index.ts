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

import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('./config'));

backend.add(import('@backstage/plugin-app-backend'));

// Sign-in. Guests are let in during development only.
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));

// Catalog
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));

// Permissions
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('./permissions'));

// Search. The PostgreSQL engine takes over where the database is PostgreSQL.
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));

// What the portal is told while it is open
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));

backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-devtools-backend'));

// People Sync, and the sources that it can talk to
backend.add(import('@people-sync/plugin-people-sync-backend'));
backend.add(import('@people-sync/plugin-people-sync-backend-module-entraid'));
backend.add(import('@people-sync/plugin-people-sync-backend-module-files'));
backend.add(import('@people-sync/plugin-people-sync-backend-module-integahr'));
backend.add(import('@people-sync/plugin-people-sync-backend-module-rest'));
backend.add(import('@people-sync/plugin-people-sync-backend-module-shr'));
backend.add(import('@people-sync/plugin-people-sync-backend-module-vom'));
backend.add(import('@people-sync/plugin-people-sync-backend-module-workday'));
backend.add(import('@people-sync/plugin-catalog-backend-module-people-sync'));

backend.start();
