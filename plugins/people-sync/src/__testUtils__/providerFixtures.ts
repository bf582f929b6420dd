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

import type {
  CarryOver,
  Integration,
  IntegrationTestResult,
  Provider,
} from '@people-sync/plugin-people-sync-common';
import { anIntegration } from './testFixtures';

// Providers with the JSON schemas that the real ones have, somewhat shortened.

/** Entra ID: required texts, a secret, defaults, a choice, switches. */
export function anEntraProvider(overrides: Partial<Provider> = {}): Provider {
  return {
    id: 'entraid',
    title: 'Microsoft Entra ID',
    description: 'People, groups and reporting lines of a tenant.',
    capabilities: ['full', 'recent', 'single'],
    dataSets: ['org-units', 'employees', 'reporting-lines'],
    conformance: 'public-spec',
    matchBy: ['employeeNumber', 'email'],
    link: 'https://example.com/docs/entraid',
    secretFields: ['clientSecret'],
    configSchema: {
      type: 'object',
      required: ['tenantId', 'clientId', 'clientSecret'],
      properties: {
        tenantId: {
          type: 'string',
          pattern: '^[A-Za-z0-9][A-Za-z0-9.-]*$',
          title: 'Tenant ID',
          description: 'A GUID or a verified domain',
        },
        clientId: {
          type: 'string',
          minLength: 1,
          title: 'Client ID',
          description: 'Of the app registration',
        },
        clientSecret: {
          type: 'string',
          minLength: 1,
          title: 'Client secret',
          description: 'The value of the secret, not its ID',
        },
        graphUrl: {
          type: 'string',
          default: 'https://graph.microsoft.com/v1.0',
          title: 'Graph URL',
          description: 'With the version. Differs in national clouds',
        },
        orgUnitsFrom: {
          type: 'string',
          enum: ['groups', 'administrative-units', 'attributes'],
          default: 'groups',
          title: 'Org units from',
        },
        includeGuests: {
          type: 'boolean',
          default: false,
          title: 'Include guests',
          description: 'Guest accounts too',
        },
      },
    },
    ...overrides,
  };
}

/** Files: an object that may be left out, and one of several ways to sign in. */
export function aFilesProvider(overrides: Partial<Provider> = {}): Provider {
  return {
    id: 'files',
    title: 'Files',
    description: 'People of CSV and XLSX files.',
    capabilities: ['full'],
    dataSets: ['org-units', 'employees'],
    conformance: 'modelled',
    secretFields: ['sftp.password', 'auth.token', 'auth.password'],
    configSchema: {
      type: 'object',
      required: ['auth'],
      properties: {
        sftp: {
          type: 'object',
          title: 'SFTP server',
          required: ['host'],
          properties: {
            host: { type: 'string', title: 'Host' },
            port: {
              type: 'integer',
              minimum: 1,
              maximum: 65535,
              default: 22,
              title: 'Port',
            },
            password: { type: 'string', title: 'Password' },
          },
        },
        auth: {
          title: 'Signing in',
          oneOf: [
            {
              type: 'object',
              required: ['kind'],
              properties: { kind: { type: 'string', const: 'none' } },
            },
            {
              type: 'object',
              required: ['kind', 'username'],
              properties: {
                kind: { type: 'string', const: 'basic' },
                username: { type: 'string' },
                password: { type: 'string' },
              },
            },
            {
              type: 'object',
              required: ['kind', 'token'],
              properties: {
                kind: { type: 'string', const: 'bearer' },
                token: { type: 'string' },
              },
            },
          ],
        },
        headers: {
          type: 'object',
          default: {},
          title: 'Further headers',
          additionalProperties: { type: 'string' },
        },
        terminatedValues: {
          type: 'array',
          items: { type: 'string' },
          default: ['Terminated'],
          title: 'Status of who has left',
        },
        filter: { title: 'Filter', type: 'array', items: { type: 'object' } },
      },
    },
    ...overrides,
  };
}

/** An integration of the portal with a stored secret. */
export function aPortalIntegration(
  overrides: Partial<Integration> = {},
): Integration {
  return anIntegration({
    id: 'entra-id',
    provider: 'entraid',
    title: 'Entra ID',
    managedBy: 'ui',
    revision: 3,
    config: { tenantId: 'contoso.example', clientId: 'app-1' },
    secrets: {
      clientSecret: {
        set: true,
        updatedAt: '2026-11-01T08:00:00.000Z',
        updatedBy: 'user:default/anna.berg',
        fingerprint: '7f3a91',
      },
    },
    dataSets: ['org-units', 'employees'],
    ...overrides,
  });
}

/** A connection test that went well. */
export function aTestResult(
  overrides: Partial<IntegrationTestResult> = {},
): IntegrationTestResult {
  return {
    ok: true,
    steps: [
      {
        id: 'reach',
        title: 'Reach the source',
        outcome: 'ok',
        message: 'Microsoft Entra ID answered.',
      },
      {
        id: 'auth',
        title: 'Sign in to the source',
        outcome: 'ok',
        message: 'The token is valid for one hour.',
        durationMs: 310,
      },
      { id: 'permission', title: 'Permission', outcome: 'ok' },
      {
        id: 'page',
        title: 'One page',
        outcome: 'ok',
        message: '100 people on the first page.',
      },
      {
        id: 'count',
        title: 'Count',
        outcome: 'ok',
        message: 'About 3,214 people.',
      },
      {
        id: 'mapping',
        title: 'Map a sample',
        outcome: 'ok',
        message:
          'Version 4 of the mapping fits all 100 rows that were tried. With a value: displayName 100, email 98, title 91.',
      },
    ],
    ...overrides,
  };
}

/** A connection test whose sign-in was refused. */
export function aFailedTest(): IntegrationTestResult {
  return {
    ok: false,
    steps: [
      {
        id: 'reach',
        title: 'Reach the source',
        outcome: 'ok',
        message: 'Microsoft Entra ID answered.',
      },
      {
        id: 'auth',
        title: 'Sign in to the source',
        outcome: 'failed',
        code: 'credentials',
        message: 'The client secret was refused (AADSTS7000215).',
        hint: 'Use the value of the secret, not its ID.',
        durationMs: 240,
      },
      { id: 'permission', title: 'Permission', outcome: 'skipped' },
      { id: 'page', title: 'One page', outcome: 'skipped' },
      { id: 'count', title: 'Count', outcome: 'skipped' },
      { id: 'mapping', title: 'Sample mapping', outcome: 'skipped' },
    ],
  };
}

/** Settings of the msgraph module, with one that does not carry over. */
export function aCarryOver(overrides: Partial<CarryOver> = {}): CarryOver {
  return {
    from: 'catalog.providers.microsoftGraphOrg.default',
    provider: 'entraid',
    id: 'entra-default',
    title: 'Entra ID of the catalog',
    config: { tenantId: 'contoso.example', clientId: 'app-9' },
    fields: [
      {
        from: 'catalog.providers.microsoftGraphOrg.default.tenantId',
        to: 'config.tenantId',
        outcome: 'carried',
      },
      {
        from: 'catalog.providers.microsoftGraphOrg.default.clientSecret',
        to: 'config.clientSecret',
        outcome: 'carried',
        secret: true,
      },
      {
        from: 'catalog.providers.microsoftGraphOrg.default.userFilter',
        outcome: 'left',
        message: 'People are filtered by includeGuests and includeDisabled.',
      },
    ],
    ...overrides,
  };
}
