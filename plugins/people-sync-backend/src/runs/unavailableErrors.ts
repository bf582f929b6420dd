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

import {
  troubleOf,
  type TroubleCode,
} from '@people-sync/plugin-people-sync-common';
import type { Unavailable } from '../integrations/types';
import type { RunError } from './types';

/** A configuration may be wrong in every field. */
const AT_MOST = 20;

/** What an integration lacks that is not configured, for its run to say. */
export function unavailableErrors(unavailable: Unavailable): RunError[] {
  const { reason, problems = [] } = unavailable;
  if (reason !== 'not configured') {
    return [];
  }
  const code: TroubleCode = unavailable.code ?? 'not-configured';
  const hint = troubleOf(code)?.fix;
  return problems.slice(0, AT_MOST).map(({ message }) => ({
    code,
    severity: 'error',
    message,
    ...(hint && { hint }),
  }));
}
