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
 * What is asked for about a user. Graph returns a handful of properties unless
 * they are selected, and tracks changes of selected ones only.
 *
 * @remarks
 *
 * Nothing that Graph keeps in SharePoint stands here (`hireDate`, `skills`):
 * one such property makes the whole collection answer 501.
 *
 * @see https://learn.microsoft.com/graph/api/resources/user
 */
const USER_FIELDS = [
  'id',
  'userPrincipalName',
  'mail',
  'displayName',
  'givenName',
  'surname',
  'jobTitle',
  'department',
  'companyName',
  'officeLocation',
  'usageLocation',
  'preferredLanguage',
  'businessPhones',
  'mobilePhone',
  'employeeId',
  'employeeType',
  'employeeHireDate',
  'employeeOrgData',
  'accountEnabled',
  'userType',
  'createdDateTime',
  'onPremisesSamAccountName',
  'onPremisesExtensionAttributes',
] as const;

/** Needs a permission of its own, `User-LifeCycleInfo.Read.All`. */
export const LEAVE_DATE_FIELD = 'employeeLeaveDateTime';

/** Every property of a user, without navigation properties. */
export const FULL_USER_SELECT: readonly string[] = [
  ...USER_FIELDS,
  LEAVE_DATE_FIELD,
];

/** What is left where the leave date is not permitted. */
export const REDUCED_USER_SELECT: readonly string[] = USER_FIELDS;

/** In a delta query the manager is selected, as `$expand` is ignored there. */
export function deltaSelect(select: readonly string[]): string[] {
  return [...select, 'manager'];
}
