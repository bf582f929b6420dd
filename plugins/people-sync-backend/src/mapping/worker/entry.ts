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

import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { previewRow } from './preview';
import { WORKER_MARK, type WorkerAnswer, type WorkerRequest } from './protocol';
import { Replayer } from './Replayer';
import { sampleRows } from './sample';

/** Answers one request after the other, in a thread of its own. */
function serve(port: NonNullable<typeof parentPort>): void {
  let replayer: Replayer | undefined;
  const answer = (request: WorkerRequest): object => {
    switch (request.kind) {
      case 'sample':
        return sampleRows(request.setting, request.states);
      case 'preview':
        return previewRow(request.setting, request.payload);
      case 'open':
        replayer = Replayer.create(request.setting);
        return {};
      default:
        if (!replayer) {
          throw new Error('The replay has not begun');
        }
        return replayer.replay(request.rows, request.wanted);
    }
  };
  const send = (message: WorkerAnswer) => port.postMessage(message);
  port.on('message', ({ id, request }) => {
    try {
      send({ id, result: answer(request) });
    } catch (error) {
      send({ id, error: error instanceof Error ? error.message : 'It failed' });
    }
  });
  send({ ready: true });
}

/** What this module is known by among those that have been built. */
export const ENTRY = __filename;

if (!isMainThread && workerData?.mark === WORKER_MARK && parentPort) {
  serve(parentPort);
}
