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
import type { DataSet } from '@people-sync/plugin-people-sync-common';

/** What the value of an attribute may be. */
export type AttributeType =
  | 'text'
  | 'email'
  | 'date'
  | 'boolean'
  | 'url'
  | 'number'
  /** One of several texts. */
  | 'selection'
  /** The golden id of one row of another data set. */
  | 'reference'
  /** Golden ids, sorted. */
  | 'references';

export interface Attribute {
  type: AttributeType;
  /** For references: the data set of the target. */
  target?: DataSet;
  /** For selections: what there is to choose from. */
  options?: readonly string[];
}

/** An attribute that was added in the portal. */
export interface CustomAttribute extends Attribute {
  type: 'text' | 'number' | 'boolean' | 'date' | 'selection';
  /** A row without it fails, where its mapping fills it. */
  required: boolean;
  /** No two can have the same value. */
  unique: boolean;
}

/** Attributes of the portal of one data set, by name. */
export type CustomAttributes = Readonly<Record<string, CustomAttribute>>;

export const NO_ATTRIBUTES: CustomAttributes = Object.freeze({});

type Attributes = Record<string, Attribute>;

const text: Attribute = { type: 'text' };
const date: Attribute = { type: 'date' };
const employee: Attribute = { type: 'reference', target: 'employees' };
const unit: Attribute = { type: 'reference', target: 'org-units' };

/**
 * The standard attributes of each data set. Attributes that are not named here
 * are custom ones, and text.
 */
export const standardAttributes: Record<DataSet, Attributes> = {
  'master-data': { displayName: text, list: text, code: text, value: text },
  'org-units': {
    displayName: text,
    description: text,
    type: text,
    email: { type: 'email' },
    number: text,
    parent: unit,
    leader: employee,
  },
  employees: {
    displayName: text,
    givenName: text,
    surname: text,
    email: { type: 'email' },
    username: text,
    employeeNumber: text,
    externalId: text,
    title: text,
    department: text,
    division: text,
    company: text,
    costCenter: text,
    location: text,
    phone: text,
    employeeType: text,
    picture: { type: 'url' },
    startDate: date,
    endDate: date,
    active: { type: 'boolean' },
    manager: employee,
    orgUnits: { type: 'references', target: 'org-units' },
  },
  employments: {
    displayName: text,
    number: text,
    title: text,
    startDate: date,
    endDate: date,
    primary: { type: 'boolean' },
    employee,
    orgUnit: unit,
  },
  'reporting-lines': {
    displayName: text,
    kind: text,
    employee,
    manager: employee,
    startDate: date,
    endDate: date,
  },
  permissions: { displayName: text, permission: text, scope: text, employee },
  training: {
    displayName: text,
    course: text,
    completedAt: date,
    expiresAt: date,
    employee,
  },
};

/** Attributes that nobody has declared hold any text. */
const anyAttribute: Attribute = text;

/** What an attribute holds. */
export function attributeOf(
  dataSet: DataSet,
  name: string,
  custom: CustomAttributes = NO_ATTRIBUTES,
): Attribute {
  const attributes = standardAttributes[dataSet];
  if (Object.prototype.hasOwnProperty.call(attributes, name)) {
    return attributes[name];
  }
  return Object.prototype.hasOwnProperty.call(custom, name)
    ? custom[name]
    : anyAttribute;
}
