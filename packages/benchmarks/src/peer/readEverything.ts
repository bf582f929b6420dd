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

/*
 * Reads the simulated Microsoft Graph the way Backstage's own provider does, as
 * a process of its own. Tells what it took over IPC.
 */

import { mockServices } from '@backstage/backend-test-utils';
import {
  MicrosoftGraphClient,
  readMicrosoftGraphOrg,
} from '@backstage/plugin-catalog-backend-module-msgraph';
import { MemoryMeter } from '../portal/memory';

/** What reading everything took. */
export interface PeerResult {
  milliseconds: number;
  rss: number;
  users: number;
  groups: number;
}

async function tokenOf(url: string, body: Record<string, string>) {
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(body),
  });
  const { access_token: token } = await response.json();
  return String(token);
}

async function main() {
  const { tenantId, clientId, clientSecret, authority, graphUrl } = JSON.parse(
    process.env.PEOPLE_SYNC_BENCH_PEER!,
  );
  // The real credential refuses to talk http. What it does is not measured.
  const token = await tokenOf(`${authority}/${tenantId}/oauth2/v2.0/token`, {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: 'https://graph.microsoft.com/.default',
  });
  const client = new MicrosoftGraphClient(graphUrl, {
    getToken: async () => ({
      token,
      expiresOnTimestamp: Date.now() + 3600_000,
    }),
  });
  const meter = MemoryMeter.start();
  meter.reset();
  const started = performance.now();
  const { users, groups } = await readMicrosoftGraphOrg(client, tenantId, {
    logger: mockServices.rootLogger({ level: 'error' }),
  });
  const result: PeerResult = {
    milliseconds: performance.now() - started,
    rss: meter.rise().rss,
    users: users.length,
    groups: groups.length,
  };
  process.send!({ bench: result }, () => process.exit(0));
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});
