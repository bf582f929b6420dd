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

import { randomBytes } from 'node:crypto';
import type { JsonObject } from '@backstage/types';

/** Settings of an integration with a canary in every secret field. */
export interface Planted {
  provider: string;
  config: JsonObject;
}

/** What was planted, and the settings it was planted in. */
export interface Plantation {
  integrations: Planted[];
  /** By provider and field. */
  canaries: Map<string, string>;
}

/**
 * Settings for every provider: each secret field of each of them in at least
 * one, though no source takes all of its secrets at once.
 */
export function plantCanaries(source: string): Plantation {
  const canaries = new Map<string, string>();
  const secret = (name: string) => {
    const canary = `cnry${randomBytes(12).toString('hex')}`;
    canaries.set(name, canary);
    return canary;
  };
  const { hostname: host, port } = new URL(source);
  const sftp = {
    host,
    port: Number(port),
    username: 'u',
    hostFingerprint: `SHA256:${'A'.repeat(43)}`,
  };
  const rest = (auth: JsonObject): Planted => ({
    provider: 'rest',
    config: {
      baseUrl: `${source}/rest`,
      auth,
      resources: {
        employees: {
          path: 'people',
          idPath: 'id',
          fields: { displayName: 'name' },
        },
      },
    },
  });
  const integrations: Planted[] = [
    {
      provider: 'entraid',
      config: {
        tenantId: 'contoso.example',
        clientId: 'c',
        clientSecret: secret('entraid clientSecret'),
        authority: source,
        graphUrl: `${source}/v1.0`,
      },
    },
    {
      provider: 'shr',
      config: {
        feedUrl: `${source}/feed.xml`,
        username: 'u',
        password: secret('shr password'),
        cprKey: secret('shr cprKey'),
      },
    },
    {
      provider: 'shr',
      config: {
        feedUrl: `${source}/feed.xml`,
        bearerToken: secret('shr bearerToken'),
      },
    },
    {
      provider: 'vom',
      config: {
        tokenUrl: `${source}/token`,
        apiUrl: `${source}/vom`,
        clientId: 'c',
        clientSecret: secret('vom clientSecret'),
        legalEntityId: 'le',
        webhook: { secret: secret('vom webhook.secret') },
      },
    },
    {
      provider: 'integahr',
      config: { baseUrl: `${source}/hr`, apiKey: secret('integahr apiKey') },
    },
    {
      provider: 'workday',
      config: {
        reportUrl: `${source}/report?format=json`,
        username: 'u',
        password: secret('workday password'),
      },
    },
    {
      provider: 'workday',
      config: {
        reportUrl: `${source}/report?format=json`,
        oauth: {
          tokenUrl: `${source}/token`,
          clientId: 'c',
          clientSecret: secret('workday oauth.clientSecret'),
          refreshToken: secret('workday oauth.refreshToken'),
        },
      },
    },
    {
      provider: 'files',
      config: { sftp: { ...sftp, password: secret('files sftp.password') } },
    },
    {
      provider: 'files',
      config: {
        sftp: {
          ...sftp,
          privateKey: secret('files sftp.privateKey'),
          passphrase: secret('files sftp.passphrase'),
        },
      },
    },
    rest({
      kind: 'basic',
      username: 'u',
      password: secret('rest auth.password'),
    }),
    rest({ kind: 'bearer', token: secret('rest auth.token') }),
    rest({ kind: 'header', name: 'X-Key', value: secret('rest auth.value') }),
    rest({
      kind: 'oauth2',
      tokenUrl: `${source}/token`,
      clientId: 'c',
      clientSecret: secret('rest auth.clientSecret'),
    }),
  ];
  return { integrations, canaries };
}
