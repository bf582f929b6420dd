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

import { SftpSimulator } from 'simulators';
import { collect, csv } from '../__testUtils__/folder';

describe('files on an SFTP server', () => {
  let sim: SftpSimulator;
  let sftp: Record<string, unknown>;

  beforeEach(async () => {
    sim = SftpSimulator.create();
    const { host, port } = await sim.start();
    sftp = {
      host,
      port,
      username: sim.username,
      password: sim.password,
      hostFingerprint: sim.hostFingerprint,
    };
    sim.put('people.csv', csv(['A', 'a@x.dk']), new Date('2026-11-01'));
  });
  afterEach(() => sim.stop());

  it('reads the newest', async () => {
    sim.put('people2.csv', csv(['B', 'b@x.dk']), new Date('2026-11-02'));
    const { ids, cursor } = await collect({ sftp, path: 'people' });
    expect(ids).toEqual(['b@x.dk']);
    await expect(
      collect({ sftp, path: 'people' }, { mode: 'recent', cursor }),
    ).resolves.toMatchObject({ rows: [] });
  });

  it('does not talk to another server', async () => {
    const hostFingerprint = `SHA256:${'A'.repeat(43)}`;
    await expect(
      collect({ sftp: { ...sftp, hostFingerprint } }),
    ).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('is not the one in hostFingerprint'),
    });
  });

  it.each([
    [{ password: 'wrong' }, 'credentials', 'refuses the account'],
    [{ port: 1 }, 'unreachable', 'cannot be reached'],
  ])('says what is wrong with %j', async (change, code, message) => {
    const error = await collect({ sftp: { ...sftp, ...change } }).catch(
      (caught: Error & { hint?: string }) => caught,
    );
    expect(error).toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
    expect(JSON.stringify(error)).not.toContain('wrong');
  });

  it('says when the folder is not there', async () => {
    await expect(collect({ sftp, path: 'other' })).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('it is not there'),
    });
  });

  it('takes nothing from a file that breaks off', async () => {
    sim.put('people.csv', csv(['A', 'a@x.dk']) + '\n'.repeat(500_000));
    sim.breaksAfter = 100_000;
    await expect(collect({ sftp })).rejects.toMatchObject({
      code: 'unreachable',
      message: 'people.csv cannot be read',
    });
  });

  it('does not fetch more than it may', async () => {
    await expect(collect({ sftp, maxBytes: 10 })).rejects.toMatchObject({
      message: 'people.csv is larger than 10 bytes',
    });
  });

  it('ends when it is aborted', async () => {
    await expect(
      collect({ sftp }, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});
