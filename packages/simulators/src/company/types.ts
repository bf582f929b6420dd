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

/** What somebody is to the company. A mailbox is a room or a service account. */
export type PersonKind = 'employee' | 'contractor' | 'guest' | 'mailbox';

/** Where somebody is in their working life here. */
export type PersonStatus = 'active' | 'future' | 'left';

/** One account holder of the demo company. Treat as read-only: use the scenario verbs of {@link Company}. */
export interface Person {
  /** Position in {@link Company.people}; never changes. */
  index: number;
  /** GUID-shaped, a function of the seed and the index. */
  id: string;
  kind: PersonKind;
  status: PersonStatus;
  accountEnabled: boolean;
  /** `soft`: restorable for 30 days; `hard`: gone for good. */
  deleted: 'soft' | 'hard' | null;
  /** ISO time of the deletion. */
  deletedAt: string | null;
  /** For example `E000123`; null for guests and mailboxes. */
  employeeId: string | null;
  givenName: string | null;
  surname: string | null;
  displayName: string;
  /** Sign-in name; unique. */
  upn: string;
  mail: string | null;
  jobTitle: string | null;
  unitId: string | null;
  managerId: string | null;
  /** Employer: the company itself, or a guest's home organisation. */
  companyName: string | null;
  office: string | null;
  phone: string | null;
  mobile: string | null;
  /** BCP 47 tag. */
  language: string | null;
  /** ISO date. */
  hiredOn: string | null;
  /** ISO date of the last day, past or future. */
  leavesOn: string | null;
  /** ISO time the account was created. */
  createdAt: string;
  /** Earlier employments, oldest first; only people who were hired again have any. */
  earlier?: { hiredOn: string; leftOn: string }[];
  /** Fields that had a value once and have none now. */
  cleared?: Set<PersonField>;
}

/** The fields a scenario can change directly. */
export type EditableField =
  | 'accountEnabled'
  | 'companyName'
  | 'displayName'
  | 'employeeId'
  | 'givenName'
  | 'hiredOn'
  | 'jobTitle'
  | 'language'
  | 'leavesOn'
  | 'mail'
  | 'mobile'
  | 'office'
  | 'phone'
  | 'surname'
  | 'upn';

/** The fields a change can name; the last three follow from the unit. */
export type PersonField =
  | EditableField
  | 'kind'
  | 'managerId'
  | 'status'
  | 'unitId'
  | 'department'
  | 'division'
  | 'costCenter';

/** Level of a unit in the organisation, from the top down. */
export type UnitKind = 'company' | 'division' | 'department' | 'team';

/** One unit of the organisation. */
export interface Unit {
  /** Position in {@link Company.units}; never changes. */
  index: number;
  /** GUID-shaped. */
  id: string;
  kind: UnitKind;
  /** Not unique: two teams share a name on purpose. */
  name: string;
  /** Short and unique, for example `DEP03`. */
  code: string;
  parentId: string | null;
  leaderId: string | null;
  costCenter: string;
  deleted: boolean;
}

/** The part of a person's data that follows from the unit they are in. */
export interface OrgPlacement {
  division: string | null;
  department: string | null;
  team: string | null;
  costCenter: string | null;
}

/** A contract between a person and a unit. */
export interface Employment {
  /** `<employeeId>-<n>`. */
  id: string;
  personId: string;
  unitId: string | null;
  jobTitle: string | null;
  /** ISO date. */
  startsOn: string;
  /** ISO date, or null when open-ended. */
  endsOn: string | null;
  /** Share of full time, 0 to 1. */
  fte: number;
  primary: boolean;
}

/** One entry of the change log. `seq` grows by one with every entry. */
export type Change = { seq: number; at: string } & (
  | {
      on: 'person';
      id: string;
      op: 'created' | 'updated' | 'deleted' | 'purged' | 'restored';
      fields: readonly PersonField[];
      /** The manager before this change, when `fields` names `managerId`. */
      managerBefore?: string | null;
    }
  | {
      on: 'unit';
      id: string;
      op: 'created' | 'updated' | 'deleted';
      fields: readonly ('name' | 'parentId' | 'leaderId')[];
      /** The parent before this change, when `fields` names `parentId`. */
      parentBefore?: string | null;
    }
  | {
      on: 'membership';
      unitId: string;
      member: { kind: 'person' | 'unit'; id: string };
      op: 'added' | 'removed';
    }
);

/** Omit that keeps a union a union. */
type OmitEach<T, K extends PropertyKey> = T extends unknown
  ? Omit<T, K>
  : never;

/** A change before the log has numbered it. */
export type NewChange = OmitEach<Change, 'seq' | 'at'>;

/** What one scenario verb did. */
export interface CompanyEvent {
  verb: string;
  /** Virtual time, ISO. */
  at: string;
  /** The change sequence after this event. */
  seq: number;
  personId?: string;
  unitId?: string;
  /** One sentence for people. */
  summary: string;
  changes: Change[];
}
