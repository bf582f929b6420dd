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

import type { JsonObject, JsonValue } from '@backstage/types';

/**
 * Where the value of an attribute comes from.
 *
 * - `path`: dotted path, such as `employeeOrgData.division`
 * - `firstOf`: the first path that holds a value
 * - `expression`: JMESPath
 * - `constant`: the same value for everybody
 * - `lookup`: a path, or a JMESPath expression, to what is looked up in a list
 *   of the master data: `in` is the name of the list, `by` what is compared
 *   (`code` by default), `give` what is taken (`value` by default, or the
 *   display name of an entry without one). What is not in the list is unknown.
 * - `date`: a path, or a JMESPath expression, to a date. `format` is luxon's,
 *   ISO 8601 without it; `zone` is the IANA zone whose calendar counts for
 *   instants. Gives the day, such as `2026-08-01`.
 * - `reference`: a path, or a JMESPath expression, to the source id of another
 *   row. `references` holds several. They become golden ids once the target is
 *   known.
 *
 * @public
 */
export type MappingSource =
  | { path: string }
  | { firstOf: string[] }
  | { expression: string }
  | { constant: JsonValue }
  | {
      lookup: string;
      in: string;
      by?: MasterDataField;
      give?: MasterDataField;
    }
  | { date: string; format?: string; zone?: string }
  | { reference: string; by?: ReferenceKey }
  | { references: string; by?: ReferenceKey };

/**
 * A field of an entry of the master data.
 *
 * @public
 */
export type MasterDataField = 'code' | 'value' | 'displayName';

/**
 * What else is done with the value of an attribute, beside any source of it.
 *
 * @public
 */
export interface MappingOptions {
  /** Taken when the source gives nothing: null, an empty text, or no field. */
  default?: JsonValue;
  /**
   * Written when the person is created, and never by this source again.
   */
  createOnly?: boolean;
  /**
   * What nothing means, once there is no default either: `ignore` keeps what
   * this source gave before, `clear` makes the attribute empty, `fail` fails
   * the row. Without it an explicit null clears, and a field that is absent
   * leaves the attribute to other sources.
   */
  onNull?: 'ignore' | 'clear' | 'fail';
}

/**
 * How one attribute is read from a payload.
 *
 * @public
 */
export type MappingRule = MappingSource & MappingOptions;

/**
 * What a reference value is: the id at the same source (the default), or a key
 * that people are matched by.
 *
 * @public
 */
export type ReferenceKey =
  | 'sourceId'
  | 'email'
  | 'employeeNumber'
  | 'username'
  | 'externalId';

/**
 * The mapping of one data set: attribute name to rule.
 *
 * @public
 */
export interface MappingRules {
  attributes: Record<string, MappingRule>;
  /** Attributes without which a row fails. Display name always is one. */
  required?: string[];
}

/**
 * Folds a received payload into the state known before, for sources whose
 * deltas are sparse.
 *
 * @remarks
 *
 * Has to be pure, and to give the same state whichever mode delivered it:
 * the state is hashed to find out whether anything changed, and mapped. Without
 * a function the received payload is the state.
 *
 * @public
 */
export type ToState = (options: {
  received: JsonObject;
  previous: JsonObject | undefined;
}) => JsonObject;
