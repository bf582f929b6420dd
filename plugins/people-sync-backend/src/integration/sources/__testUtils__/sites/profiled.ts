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

import peopleSyncModuleRest from '@people-sync/plugin-people-sync-backend-module-rest';
import { httpFaults, pageFaults } from '../httpFaults';
import { byPosition } from './simulated';

/** What systems that the provider `rest` has profiles for have in common. */
export const profiled = {
  provider: 'rest',
  feature: peopleSyncModuleRest,
  people: 360,
  position: /record \d+/,
  sourceId: byPosition,
  faults: [...httpFaults, ...pageFaults],
};
