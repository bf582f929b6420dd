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
 * How one attribute is read from a payload.
 *
 * - `path`: dotted path, such as `employeeOrgData.division`
 * - `firstOf`: the first path that holds a value
 * - `expression`: JMESPath
 * - `constant`: the same value for everybody
 * - `reference`: a path, or a JMESPath expression, to the source id of another
 *   row. `references` holds several. They become golden ids once the target is
 *   known.
 *
 * @public
 */
export type MappingRule =
  | { path: string }
  | { firstOf: string[] }
  | { expression: string }
  | { constant: JsonValue }
  | { reference: string; by?: ReferenceKey }
  | { references: string; by?: ReferenceKey };

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
