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
import type {
  ScopeAnswer,
  SourceRow,
} from '@people-sync/plugin-people-sync-node';
import type { EntraIdConfig } from '../config';
import { ORG_UNIT_MARK } from '../orgUnits/attributeUnits';
import { readRow } from '../rows';

/** Makes a row of what Graph says about a user, in a list or in a delta. */
export function toEmployeeRow(
  value: JsonValue,
  position: string,
  config: EntraIdConfig,
): SourceRow {
  const row = readRow(value, position);
  if (row.malformed || row.removed) {
    return row;
  }
  const { inScope, reason = '', ends } = employeeScope(row.payload, config);
  if (!inScope && !ends) {
    return { ...row, filtered: { reason } };
  }
  const payload = markPayload(row.payload, config);
  return inScope
    ? { ...row, payload }
    : { ...row, payload, inactive: { reason } };
}

/** What the filters make of a user of Graph, as received or as kept. */
export function employeeScope(
  { userType, accountEnabled }: JsonObject,
  config: Pick<EntraIdConfig, 'includeGuests' | 'includeDisabled'>,
): ScopeAnswer {
  // Only guests say so reliably: accounts from before 2014 have no user type.
  if (userType === 'Guest' && !config.includeGuests) {
    return { inScope: false, reason: 'guest account' };
  }
  if (accountEnabled === false && !config.includeDisabled) {
    return { inScope: false, reason: 'account disabled', ends: true };
  }
  return { inScope: true };
}

/**
 * A state is computed without knowing the settings, so the payload carries
 * the one that matters.
 */
function markPayload(payload: JsonObject, config: EntraIdConfig): JsonObject {
  return config.orgUnitsFrom === 'attributes'
    ? { ...payload, [ORG_UNIT_MARK]: 'attributes' }
    : payload;
}
