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

import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { whileConnected } from './whileConnected';

const answer = () => new ServerResponse(new IncomingMessage(new Socket()));

describe('whileConnected', () => {
  it('ends the work when the connection closes', async () => {
    const res = answer();
    const work = whileConnected(
      res,
      signal =>
        new Promise(resolve => {
          signal.addEventListener('abort', () => resolve('ended'));
        }),
    );
    res.emit('close');
    await expect(work).resolves.toBe('ended');
  });

  it('has ended before it began when nobody is connected any more', async () => {
    const res = answer();
    res.destroy();
    await expect(
      whileConnected(res, async signal => signal.aborted),
    ).resolves.toBe(true);
  });

  it('stops listening to an answer that outlives the work', async () => {
    const res = answer();
    const before = res.listenerCount('close');
    await whileConnected(res, async () => {});
    expect(res.listenerCount('close')).toBe(before);
    await expect(
      whileConnected(res, async () => {
        throw new Error('It went wrong');
      }),
    ).rejects.toThrow('It went wrong');
    expect(res.listenerCount('close')).toBe(before);
  });
});
