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

import { createApiRef } from '@backstage/frontend-plugin-api';
import type { PeopleSyncClient } from '@people-sync/plugin-people-sync-common';

/**
 * What the pages need of the people-sync backend: every operation of
 * {@link @people-sync/plugin-people-sync-common#PeopleSyncClient}. All of them
 * reject with a `ResponseError` when the backend refuses.
 *
 * @public
 */
export type PeopleSyncApi = Pick<PeopleSyncClient, keyof PeopleSyncClient>;

/**
 * The API ref of {@link PeopleSyncApi}.
 *
 * @public
 */
export const peopleSyncApiRef = createApiRef<PeopleSyncApi>().with({
  id: 'plugin.people-sync.client',
  pluginId: 'people-sync',
});
