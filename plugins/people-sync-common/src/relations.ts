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
 * From a User to the User they report to; the other way is
 * {@link RELATION_HAS_REPORT}.
 *
 * @public
 */
export const RELATION_REPORTS_TO = 'reportsTo';

/**
 * From a User to a User who reports to them.
 *
 * @public
 */
export const RELATION_HAS_REPORT = 'hasReport';

/**
 * From a Group to the User who leads it; the other way is
 * {@link RELATION_LEADS}.
 *
 * @public
 */
export const RELATION_LED_BY = 'ledBy';

/**
 * From a User to a Group they lead.
 *
 * @public
 */
export const RELATION_LEADS = 'leads';
