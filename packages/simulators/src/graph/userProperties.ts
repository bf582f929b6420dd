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

import type { Company } from '../company/Company';
import { COMPANY_DOMAIN } from '../company/names';
import { mix } from '../company/random';
import type { Person, PersonField } from '../company/types';

/** How one property of a Graph user follows from a person. */
export interface UserProperty {
  name: string;
  /** The person's fields it shows: a change of one of them is a change of the property. */
  from: readonly PersonField[];
  read: (person: Person, company: Company) => unknown;
}

const property = (
  name: string,
  from: readonly PersonField[],
  read: UserProperty['read'],
): UserProperty => ({ name, from, read });

const alias = (p: Person) => p.upn.slice(0, p.upn.indexOf('@'));
const onPremises = (p: Person) =>
  p.kind === 'employee' || p.kind === 'contractor';
const utc = (date: string | null) => date && `${date}T00:00:00Z`;
const sid = (p: Person) =>
  `S-1-5-21-1004336348-1177238915-682003330-${10000 + p.index}`;
const dn = (p: Person, c: Company) =>
  `CN=${p.displayName},${[...c.roster.path(p.unitId)]
    .reverse()
    .map(unit => `OU=${unit.name}`)
    .join(',')},DC=fjordbank,DC=example`;

/** A value that is JSON already, for objects that are expensive to write again for everybody. */
export class Json {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const OTHER_EXTENSIONS = Array.from(
  { length: 14 },
  (_, n) => `"extensionAttribute${n + 2}":null`,
).join(',');
const extensions = (p: Person) =>
  new Json(
    `{"extensionAttribute1":${JSON.stringify(
      p.employeeId,
    )},${OTHER_EXTENSIONS}}`,
  );

/** Properties that never have a value in this company, but that clients may select. */
const NEVER_SET = [
  'ageGroup',
  'city',
  'consentProvidedForMinor',
  'country',
  'creationType',
  'externalUserState',
  'faxNumber',
  'lastPasswordChangeDateTime',
  'legalAgeGroupClassification',
  'passwordPolicies',
  'postalCode',
  'preferredDataLocation',
  'securityIdentifier',
  'showInAddressList',
  'state',
  'streetAddress',
];

/** Every directory property of a user that the simulator knows. */
export const USER_PROPERTIES: ReadonlyMap<string, UserProperty> = new Map(
  [
    property('id', [], p => p.id),
    property('userPrincipalName', ['upn'], p => p.upn),
    property('mail', ['mail'], p => p.mail),
    property('otherMails', [], p =>
      p.kind === 'guest' && p.mail ? [p.mail] : [],
    ),
    property('proxyAddresses', ['mail'], p =>
      p.mail ? [`SMTP:${p.mail}`] : [],
    ),
    property('mailNickname', ['upn'], alias),
    property('displayName', ['displayName'], p => p.displayName),
    property('givenName', ['givenName'], p => p.givenName),
    property('surname', ['surname'], p => p.surname),
    property('jobTitle', ['jobTitle'], p => p.jobTitle),
    property(
      'department',
      ['department'],
      (p, c) => c.roster.placement(p.unitId).department,
    ),
    property('companyName', ['companyName'], p => p.companyName),
    property('officeLocation', ['office'], p => p.office),
    property('usageLocation', [], p => (p.kind === 'guest' ? null : 'DK')),
    property('preferredLanguage', ['language'], p => p.language),
    property('businessPhones', ['phone'], p => (p.phone ? [p.phone] : [])),
    property('mobilePhone', ['mobile'], p => p.mobile),
    property('employeeId', ['employeeId'], p => p.employeeId),
    property('employeeType', ['kind'], p => {
      if (p.kind === 'employee') return 'Employee';
      return p.kind === 'contractor' ? 'Contractor' : null;
    }),
    property('employeeHireDate', ['hiredOn'], p => utc(p.hiredOn)),
    property('employeeLeaveDateTime', ['leavesOn'], p => utc(p.leavesOn)),
    property('employeeOrgData', ['division', 'costCenter'], (p, c) => {
      const { division, costCenter } = c.roster.placement(p.unitId);
      return division || costCenter ? { division, costCenter } : null;
    }),
    property('accountEnabled', ['accountEnabled'], p => p.accountEnabled),
    property('userType', ['kind'], p =>
      p.kind === 'guest' ? 'Guest' : 'Member',
    ),
    property('createdDateTime', [], p => p.createdAt),
    property('deletedDateTime', [], p => p.deletedAt),
    property('imAddresses', ['mail'], p => (p.mail ? [p.mail] : [])),
    property('identities', ['upn'], p => [
      {
        signInType: 'userPrincipalName',
        issuer: COMPANY_DOMAIN,
        issuerAssignedId: p.upn,
      },
    ]),
    property('onPremisesSyncEnabled', [], p => (onPremises(p) ? true : null)),
    property('onPremisesSamAccountName', ['upn'], p =>
      onPremises(p) ? alias(p).slice(0, 20) : null,
    ),
    property('onPremisesUserPrincipalName', ['upn'], p =>
      onPremises(p) ? p.upn : null,
    ),
    property('onPremisesDomainName', [], p =>
      onPremises(p) ? COMPANY_DOMAIN : null,
    ),
    property('onPremisesImmutableId', [], p =>
      onPremises(p)
        ? `${mix(p.index, 7).toString(36)}${mix(p.index, 8).toString(36)}==`
        : null,
    ),
    property('onPremisesSecurityIdentifier', [], p =>
      onPremises(p) ? sid(p) : null,
    ),
    property('onPremisesLastSyncDateTime', [], p =>
      onPremises(p) ? p.createdAt : null,
    ),
    property('onPremisesDistinguishedName', ['unitId', 'displayName'], (p, c) =>
      onPremises(p) ? dn(p, c) : null,
    ),
    property('onPremisesExtensionAttributes', ['employeeId'], p =>
      onPremises(p) ? extensions(p) : null,
    ),
    property('onPremisesProvisioningErrors', [], () => []),
    ...NEVER_SET.map(name => property(name, [], () => null)),
  ].map(p => [p.name, p]),
);

/** What a user has without `$select` (user-list.md in microsoft-graph-docs-contrib). */
export const DEFAULT_USER_PROPERTIES = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];

/** Kept in SharePoint, not in the directory: selecting one on a collection is 501 (same source). */
export const SHAREPOINT_PROPERTIES = new Set([
  'aboutMe',
  'birthday',
  'hireDate',
  'interests',
  'mailboxSettings',
  'mySite',
  'pastProjects',
  'preferredName',
  'responsibilities',
  'schools',
  'skills',
]);

/** Navigation properties: no error in `$select`, and nothing to see outside of delta queries. */
export const USER_NAVIGATION = new Set([
  'manager',
  'directReports',
  'memberOf',
  'photo',
]);
