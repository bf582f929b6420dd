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
import type { SourceRow } from '@people-sync/plugin-people-sync-node';
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
  const { userType, accountEnabled } = row.payload;
  // Only guests say so reliably: accounts from before 2014 have no user type.
  if (userType === 'Guest' && !config.includeGuests) {
    return { ...row, filtered: { reason: 'guest account' } };
  }
  const payload = markPayload(row.payload, config);
  if (accountEnabled === false && !config.includeDisabled) {
    return { ...row, payload, inactive: { reason: 'account disabled' } };
  }
  return { ...row, payload };
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
