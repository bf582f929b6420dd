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
  type ProviderErrorCode,
  type SourceFailure,
} from '@people-sync/plugin-people-sync-node';

/**
 * What the token endpoint's numbers mean to an admin.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const KNOWN: Record<number, { code: ProviderErrorCode; hint: string }> = {
  7000215: {
    code: 'credentials',
    hint: 'The client secret is wrong. Enter the value of the secret, not its ID.',
  },
  7000222: {
    code: 'credentials',
    hint: 'The client secret has expired. Create a new one in the app registration and enter it here.',
  },
  7000216: {
    code: 'credentials',
    hint: 'The client secret is missing. Enter it in the settings of the integration.',
  },
  7000218: {
    code: 'credentials',
    hint: 'The client secret is missing. Enter it in the settings of the integration.',
  },
  7000112: {
    code: 'credentials',
    hint: 'The application is disabled in the tenant. Enable it under Enterprise applications.',
  },
  700016: {
    code: 'credentials',
    hint: 'The tenant does not know this application. Check clientId and tenantId.',
  },
  700027: {
    code: 'credentials',
    hint: 'The application does not accept this credential. Create a client secret in the app registration.',
  },
  90002: {
    code: 'credentials',
    hint: 'This tenant does not exist in this cloud. Check tenantId, and authority for a national cloud.',
  },
  900023: {
    code: 'credentials',
    hint: 'tenantId is neither a GUID nor a domain of a tenant.',
  },
  900382: {
    code: 'configuration',
    hint: 'The tenant lives in another national cloud. Set authority and graphUrl to those of that cloud.',
  },
  53003: {
    code: 'credentials',
    hint: 'A conditional access policy for workload identities blocks the application.',
  },
  1002012: {
    code: 'configuration',
    hint: 'The scope is not accepted. Check that graphUrl belongs to the same cloud as authority.',
  },
  500011: {
    code: 'configuration',
    hint: 'The tenant does not know this Graph. Check that graphUrl belongs to the same cloud as authority.',
  },
};

/** Puts a refusal of the token endpoint into words an admin can act on. */
export function tokenError(failure: SourceFailure): ProviderError | undefined {
  // Throttling and outages mean the same here as everywhere.
  if (failure.status === 429 || failure.status >= 500) {
    return undefined;
  }
  const codes = failure.body?.error_codes;
  const known = (Array.isArray(codes) ? codes : [])
    .map(code => KNOWN[Number(code)])
    .find(entry => entry !== undefined);
  const message = `Microsoft Entra ID issued no token: ${describeFailure({
    ...failure,
    // The trace id follows in the text, and stands in a field of its own.
    message: failure.message?.split(' Trace ID:')[0],
  })}`;
  if (known) {
    return new ProviderError({ ...known, message });
  }
  if (failure.status === 404) {
    return new ProviderError({
      code: 'configuration',
      message,
      hint: 'There is no token endpoint at this address. Check authority.',
    });
  }
  return new ProviderError({
    code: 'credentials',
    message,
    hint: 'Check tenantId, clientId and the client secret of the integration.',
  });
}
