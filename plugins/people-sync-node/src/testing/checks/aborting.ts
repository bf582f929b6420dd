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

import { silentLogger } from '../collect';
import type { ProviderContract } from '../ProviderContract';

/** Far less than anything that waits for a source, even on a busy machine. */
const LIMIT_MS = 15_000;

export async function endsWhenAborted({
  fetched,
  subject,
  config,
}: ProviderContract): Promise<void> {
  for (const { dataSet } of fetched) {
    const controller = new AbortController();
    const pages = subject.provider.fetch({
      mode: 'all',
      dataSets: [dataSet],
      signal: controller.signal,
      config,
      logger: silentLogger(),
    });
    const iterator = pages[Symbol.asyncIterator]();
    const first = iterator.next();
    const abortedAt = Date.now();
    controller.abort();
    // The page that was under way may still come, and no other.
    await first.catch(() => {});
    const second = await iterator.next().catch(() => ({ done: true }));
    expect(second.done).toBe(true);
    expect(Date.now() - abortedAt).toBeLessThan(LIMIT_MS);
  }
}

export async function staysAborted(contract: ProviderContract): Promise<void> {
  for (const { dataSet } of contract.fetched) {
    await expect(
      contract.collect(dataSet, { fetch: { signal: AbortSignal.abort() } }),
    ).rejects.toThrow();
  }
}
