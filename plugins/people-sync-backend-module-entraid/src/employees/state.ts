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
import type { ToState } from '@people-sync/plugin-people-sync-node';
import { attributeUnitPath, ORG_UNIT_MARK } from '../orgUnits/attributeUnits';
import { isObject } from '../rows';
import { foldProperties } from '../state';

/**
 * Folds a user of Graph into the state known before. A delta says the manager
 * as `manager@delta`, a single request as an expanded `manager`; the state has
 * `manager: { id }` or nothing.
 */
export const employeeState: ToState = ({ received, previous }) => {
  const state = foldProperties(received, previous);

  const manager = receivedManager(received);
  if (manager === null) {
    delete state.manager;
  } else if (manager !== undefined) {
    state.manager = { id: manager };
  }

  if (!('@removed' in received)) {
    delete state.orgUnit;
    if (received[ORG_UNIT_MARK] === 'attributes') {
      const unit = attributeUnitPath(state).at(-1);
      if (unit) {
        state.orgUnit = { id: unit.id };
      }
    }
  }
  return state;
};

/** The manager's id; `null` for none any more, `undefined` for not said. */
function receivedManager(received: JsonObject): string | null | undefined {
  const changes = received['manager@delta'];
  if (Array.isArray(changes) && changes.length > 0) {
    return lastManager(changes);
  }
  if (!('manager' in received)) {
    return undefined;
  }
  const { manager } = received;
  return isObject(manager) && typeof manager.id === 'string'
    ? manager.id
    : null;
}

// A change of manager is one entry that goes and one that comes, in no
// promised order.
function lastManager(changes: JsonValue[]): string | null {
  let id: string | null = null;
  for (const change of changes) {
    if (
      isObject(change) &&
      typeof change.id === 'string' &&
      !('@removed' in change)
    ) {
      id = change.id;
    }
  }
  return id;
}
