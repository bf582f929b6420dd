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
 * Name of the entity provider and location key of everything it emits. One
 * constant, because renaming either makes the catalog delete every entity.
 *
 * @public
 */
export const PEOPLE_SYNC_LOCATION_KEY = 'people-sync';

/**
 * Id of the golden person behind a User.
 *
 * @public
 */
export const ANNOTATION_EMPLOYEE_ID = 'people-sync/employee-id';

/**
 * The employer's number for the person behind a User.
 *
 * @public
 */
export const ANNOTATION_EMPLOYEE_NUMBER = 'people-sync/employee-number';

/**
 * Id of the integration that leads the golden record behind an entity.
 *
 * @public
 */
export const ANNOTATION_INTEGRATION = 'people-sync/integration';

/**
 * Job title of the person behind a User.
 *
 * @public
 */
export const ANNOTATION_TITLE = 'people-sync/title';

/**
 * Work location of the person behind a User.
 *
 * @public
 */
export const ANNOTATION_LOCATION = 'people-sync/location';

/**
 * Id of the golden org unit behind a Group.
 *
 * @public
 */
export const ANNOTATION_ORG_UNIT_ID = 'people-sync/org-unit-id';

/**
 * Entra ID object id of a User, which Backstage's Microsoft sign-in resolver
 * looks up.
 *
 * @public
 */
export const ANNOTATION_GRAPH_USER_ID = 'graph.microsoft.com/user-id';

/**
 * E-mail address of a User at Microsoft, which Backstage's Microsoft sign-in
 * resolver looks up.
 *
 * @public
 */
export const ANNOTATION_MICROSOFT_EMAIL = 'microsoft.com/email';
