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

import type { DataSetSafeguards } from '@people-sync/plugin-people-sync-common';
import { isSame } from '../SchemaForm';

/**
 * Those of the limits that are not as they would be anyway, so that saving them
 * does not keep the others from following app-config.
 */
export function differentFrom(
  inherited: DataSetSafeguards,
  limits: DataSetSafeguards,
): DataSetSafeguards {
  const others = new Map(Object.entries(inherited));
  return Object.fromEntries(
    Object.entries(limits).filter(
      ([kind, limit]) => !isSame(limit, others.get(kind)),
    ),
  );
}
