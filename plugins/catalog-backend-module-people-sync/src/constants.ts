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

import { PEOPLE_SYNC_LOCATION_KEY } from '@people-sync/plugin-people-sync-common';

/**
 * The name of the entity provider and the location key of everything it emits.
 *
 * @remarks
 *
 * The catalog files entities under these two values. Changing either one makes
 * it delete every entity of the old value at the next start, so they are
 * constants and not configuration.
 */
export const PROVIDER_NAME = PEOPLE_SYNC_LOCATION_KEY;

/** What the origin location annotation of every entity of ours starts with. */
export const LOCATION_PREFIX = 'people-sync:';

/** The name under which this module acknowledges changes. */
export const CONSUMER = 'people-sync';

/** The most entities that one mutation or page carries. */
export const BATCH_SIZE = 1000;

/**
 * The most findings in one report. With the limit on messages this keeps the
 * body below 100 kB, the usual limit of JSON bodies, whatever was found.
 */
export const REPORT_SIZE = 200;

/** The most refs in one slice of a list of holdings, for the same reason. */
export const HOLDINGS_SIZE = 500;

/** How long one long poll for changes waits at most, in seconds. */
export const LONG_POLL_SECONDS = 20;
