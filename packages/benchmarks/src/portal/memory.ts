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

/** What a process holds, in bytes. */
export interface Memory {
  /** Everything the operating system gives it: what a container is limited by. */
  rss: number;
  /** Objects of JavaScript, those to be collected included, and buffers. */
  held: number;
}

/**
 * Samples the memory of this process; with `PEOPLE_SYNC_BENCH_LIVE` only what is
 * left once everything that can be collected is.
 */
export class MemoryMeter {
  #idle: Memory = MemoryMeter.#now();
  #peakRss = this.#idle.rss;
  #held: number[] = [];

  static start(): MemoryMeter {
    return new MemoryMeter();
  }

  private constructor() {
    const live = Boolean(process.env.PEOPLE_SYNC_BENCH_LIVE);
    setInterval(
      () => {
        if (live) {
          globalThis.gc?.();
        }
        const now = MemoryMeter.#now();
        this.#peakRss = Math.max(this.#peakRss, now.rss);
        this.#held.push(now.held);
      },
      live ? 500 : 20,
    ).unref();
  }

  /** From here on the peak counts. */
  reset(): void {
    globalThis.gc?.();
    this.#idle = MemoryMeter.#now();
    this.#peakRss = this.#idle.rss;
    this.#held = [];
  }

  /**
   * The peak above what was there at the last reset. That of `held` is the mean
   * of the highest quarter of the samples: a single highest one is higher by
   * chance alone the more samples a longer run has.
   */
  rise(): Memory {
    const highest = this.#held
      .toSorted((a, b) => b - a)
      .slice(0, Math.ceil(this.#held.length / 4));
    const mean =
      highest.reduce((sum, held) => sum + held, 0) / (highest.length || 1);
    return {
      rss: this.#peakRss - this.#idle.rss,
      held: highest.length ? mean - this.#idle.held : 0,
    };
  }

  static #now(): Memory {
    const { rss, heapUsed, external } = process.memoryUsage();
    return { rss, held: heapUsed + external };
  }
}
