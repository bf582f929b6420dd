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

import { mockServices } from '@backstage/backend-test-utils';
import { filesConfigSchema } from './config';
import { filesProvider } from './FilesProvider';

/** As for an integration that was set up in the portal. */
const test = (config: object, allow: string[] = []) =>
  filesProvider.test({
    config: filesConfigSchema.parse(config),
    network: { allow },
    signal: new AbortController().signal,
    logger: mockServices.logger.mock(),
  });

const sftp = (host: string) => ({
  sftp: {
    host,
    // Nothing listens there.
    port: 1,
    username: 'u',
    password: 'p',
    hostFingerprint: `SHA256:${'A'.repeat(43)}`,
  },
});

const failure = async (steps: ReturnType<typeof test>) =>
  (await steps).find(({ outcome }) => outcome === 'failed');

describe('files of an integration of the portal', () => {
  it.each(['127.0.0.1', 'localhost', '169.254.169.254', '::1', '10.0.0.1'])(
    'come from no server at %s',
    async host => {
      expect(await failure(test(sftp(host)))).toMatchObject({
        message: expect.stringContaining(`${host} has no public address`),
        hint: expect.stringContaining('peopleSync.network.allow'),
      });
    },
  );

  it('come from where app-config allows it', async () => {
    expect(await failure(test(sftp('127.0.0.1'), ['127.0.0.1']))).toMatchObject(
      {
        message: '127.0.0.1:1 cannot be reached',
      },
    );
  });

  it('come from no folder of the machine', async () => {
    expect(await failure(test({ directory: '/' }))).toMatchObject({
      message: expect.stringContaining('app-config only'),
    });
    expect(filesProvider.describe().appConfigFields).toEqual(['directory']);
  });
});
