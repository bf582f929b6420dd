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

import { randomUUID } from 'node:crypto';
import { json, type SimRequest, type SimResponse } from '../http/types';
import { type AccessTokens, TOKEN_LIFETIME_SECONDS } from './AccessTokens';
import { acceptedScopes, type CloudName } from './clouds';

/** What the token endpoint knows about the one app registration. */
export interface AppRegistration {
  tenantId: string;
  clientId: string;
  clientSecret: string;
  /** A secret that was right once: answered with AADSTS7000222. */
  expiredSecret?: string;
}

/** `client_credentials` of the Microsoft identity platform, with the errors an administrator runs into. */
export function answerToken(options: {
  request: SimRequest;
  cloud: CloudName;
  tenant: string;
  app: AppRegistration;
  tokens: AccessTokens;
}): SimResponse {
  const { request, cloud, tenant, app, tokens } = options;
  const fail = (
    status: number,
    error: string,
    code: number,
    message: string,
  ): SimResponse => {
    const [trace, correlation] = [randomUUID(), randomUUID()];
    const timestamp = new Date().toISOString().replace('T', ' ').slice(0, 19);
    return json(status, {
      error,
      error_description: `AADSTS${code}: ${message} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}Z`,
      error_codes: [code],
      timestamp: `${timestamp}Z`,
      trace_id: trace,
      correlation_id: correlation,
      error_uri: `${request.origin}/error?code=${code}`,
    });
  };
  const form = new URLSearchParams(request.body);
  const contentType = request.headers['content-type'] ?? '';
  if (
    request.method !== 'POST' ||
    !contentType.includes('application/x-www-form-urlencoded')
  ) {
    return fail(
      400,
      'invalid_request',
      900144,
      "The request body must be form-encoded and contain the parameter 'grant_type'.",
    );
  }
  if (tenant.toLowerCase() !== app.tenantId.toLowerCase()) {
    return fail(
      400,
      'invalid_request',
      90002,
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
    );
  }
  if (form.get('grant_type') !== 'client_credentials') {
    return fail(
      400,
      'unsupported_grant_type',
      70003,
      `The app requested an unsupported grant type '${form.get(
        'grant_type',
      )}'.`,
    );
  }
  const clientId = form.get('client_id') ?? '';
  if (clientId.toLowerCase() !== app.clientId.toLowerCase()) {
    return fail(
      400,
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory '${tenant}'.`,
    );
  }
  const scope = form.get('scope') ?? '';
  if (!scope.endsWith('/.default')) {
    return fail(
      400,
      'invalid_scope',
      1002012,
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    );
  }
  if (!acceptedScopes(cloud, request).includes(scope)) {
    return fail(
      400,
      'invalid_resource',
      500011,
      `The resource principal named ${scope.replace(
        '/.default',
        '',
      )} was not found in the tenant.`,
    );
  }
  const secret = form.get('client_secret');
  if (!secret) {
    return fail(
      401,
      'invalid_client',
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    );
  }
  if (secret === app.expiredSecret) {
    return fail(
      401,
      'invalid_client',
      7000222,
      `The provided client secret keys for app '${clientId}' are expired.`,
    );
  }
  if (secret !== app.clientSecret) {
    return fail(
      401,
      'invalid_client',
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
    );
  }
  return json(
    200,
    {
      token_type: 'Bearer',
      expires_in: TOKEN_LIFETIME_SECONDS,
      ext_expires_in: TOKEN_LIFETIME_SECONDS,
      access_token: tokens.issue(cloud, clientId),
    },
    { 'cache-control': 'no-store, no-cache' },
  );
}
