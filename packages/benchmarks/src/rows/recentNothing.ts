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

import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { PeerResult } from '../peer/readEverything';
import { millisecondsOf } from '../portal/Portal';
import { Child } from '../support/children';
import { count, duration, mebibytes, quantile } from '../support/numbers';
import type { Figure } from '../support/types';
import type { GraphSite } from './GraphSite';

const SAMPLES = 5;

/** Recent changes when there are none, beside the peer, which reads all. */
export async function recentNothing(site: GraphSite): Promise<Figure[]> {
  const { portal, source, people } = site;
  // The first may fetch a token, which the next hour does not need again.
  await portal.run({ mode: 'recent' });
  await source.forgetRequests();
  const times: number[] = [];
  for (let i = 0; i < SAMPLES; i++) {
    times.push(millisecondsOf(await portal.run({ mode: 'recent' })));
  }
  const requests = (await source.requests()).count / SAMPLES;
  const ms = quantile(times, 0.95);

  await source.forgetRequests();
  const child = Child.start({
    file: resolvePackagePath('benchmarks', 'src/peer/readEverything.ts'),
    env: { PEOPLE_SYNC_BENCH_PEER: JSON.stringify(source.config) },
  });
  const peer: PeerResult = await child.message();
  await child.stop();
  const peerRequests = (await source.requests()).count;
  return [
    {
      row: 'Recent changes, nothing changed, Graph: requests',
      people,
      measured: `${requests} requests`,
      beside: `msgraph module ${count(peerRequests)} requests`,
      ratio: `1 : ${count(peerRequests / requests)}`,
      target: '3 requests',
      met: requests <= 3,
    },
    {
      row: 'Recent changes, nothing changed, Graph: time',
      people,
      measured: duration(ms),
      beside: `msgraph module ${duration(peer.milliseconds)} and ${mebibytes(
        peer.rss,
      )}`,
      ratio: `1 : ${count(peer.milliseconds / ms)}`,
      target: '1 s',
      met: ms < 1000,
    },
  ];
}
