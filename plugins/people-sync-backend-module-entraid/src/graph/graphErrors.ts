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
  describeFailure,
  ProviderError,
  type SourceFailure,
} from '@people-sync/plugin-people-sync-node';

// The words vary in casing between the services behind Graph, and directory
// tokens die with a 400 as well as with a 410.
const RESET_CODES =
  /^(syncstatenotfound|syncstateinvalid|resyncrequired|resyncchanges\w*)$/i;

/** Whether Graph says that a delta or paging token is no longer good. */
function isReset(failure: SourceFailure, stored: boolean): boolean {
  if (failure.status === 410) {
    return true;
  }
  if (failure.status !== 400 && failure.status !== 404) {
    return false;
  }
  // A link from an earlier run was good once. Whatever Graph calls it now.
  return stored || RESET_CODES.test(failure.code ?? '');
}

/** What a failure alone does not say. */
export interface GraphErrorContext {
  /** The application permission the request needs, for the hint of a 403. */
  permission: string;
  /** Whether a link of an earlier run was followed. */
  storedLink?: boolean;
}

/** Puts a failure of Graph into words an admin can act on. */
export function graphError(
  failure: SourceFailure,
  { permission, storedLink = false }: GraphErrorContext,
): ProviderError | undefined {
  const message = `Microsoft Graph: ${describeFailure(failure)}`;
  if (isReset(failure, storedLink)) {
    return new ProviderError({
      code: 'cursor-expired',
      message,
      hint: 'Nothing to do: all data is requested instead of the recent changes.',
    });
  }
  if (failure.status === 401) {
    return new ProviderError({
      code: 'credentials',
      message,
      hint: 'Graph does not accept the token. Check that graphUrl belongs to the same cloud as authority.',
    });
  }
  if (failure.status === 403) {
    return new ProviderError({
      code: 'permission',
      message,
      hint: `Grant the application permission ${permission} in the app registration, with admin consent.`,
    });
  }
  return undefined;
}
