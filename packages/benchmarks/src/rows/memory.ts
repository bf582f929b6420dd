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

import { mebibytes, percent, quantile } from '../support/numbers';
import type { Figure } from '../support/types';
import { SyntheticSite } from './SyntheticSite';

/** Peaks of memory of first syncs, smallest company first. */
export interface MemoryPeak {
  people: number;
  rss: number;
  live: number;
}

const LIMIT = 200 * 1024 * 1024;
/** A small company is synced in a few seconds: what was live in one of them
 * depends on where garbage was collected. */
const LIVE_RUNS = 3;

/**
 * First syncs in a backend that has as much memory as a small container: one
 * for what the operating system gives it, one for what is live.
 */
export async function memoryPeak(options: {
  postgres: string;
  people: number;
}): Promise<MemoryPeak> {
  const rise = async (live: boolean) => {
    const site = await SyntheticSite.open({
      ...options,
      contained: true,
      live,
    });
    try {
      await site.portal.resetMemory();
      await site.portal.run();
      return await site.portal.memoryRise();
    } finally {
      await site.close();
    }
  };
  const { rss } = await rise(false);
  const live: number[] = [];
  while (live.length < LIVE_RUNS) {
    live.push((await rise(true)).held);
  }
  return { people: options.people, rss, live: quantile(live, 0.5) };
}

/**
 * Memory during the first full sync. The limit is on what the operating system
 * gives the process, as that of a container is; sizes are compared by what is
 * live, which does not depend on when garbage happens to be collected.
 */
export function memory(peaks: readonly MemoryPeak[]): Figure[] {
  const [smallest] = peaks;
  return peaks.map(({ people, rss, live }) => {
    const ratio = live / smallest.live;
    return {
      row: 'Memory of a first full sync, peak minus idle',
      people,
      measured: `${mebibytes(rss)} resident`,
      beside: `${mebibytes(live)} of it live`,
      ratio: `${percent(ratio)} of the smallest`,
      target: '200 MiB, equal within 15 %',
      met: rss <= LIMIT && Math.abs(ratio - 1) <= 0.15,
    };
  });
}
