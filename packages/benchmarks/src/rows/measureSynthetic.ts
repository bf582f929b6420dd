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

import { count } from '../support/numbers';
import type { Report } from '../support/Report';
import { firstSync } from './firstSync';
import { memory, memoryPeak, type MemoryPeak } from './memory';
import { pages, payloadPages } from './pages';
import { replay } from './replay';
import { SyntheticSite } from './SyntheticSite';
import { trigger } from './trigger';
import { unchangedSync } from './unchangedSync';

/** The rows that need no protocol: the source is in the process. */
export async function measureSynthetic(
  report: Report,
  options: { postgres: string; sizes: number[] },
): Promise<void> {
  for (const people of options.sizes) {
    const of = (row: string) => `${row}, ${count(people)} people`;
    let site: SyntheticSite | undefined;
    await report.measure(of('first full sync'), async () => {
      site = await SyntheticSite.open({ postgres: options.postgres, people });
      return firstSync(site);
    });
    if (!site) {
      continue;
    }
    const { firstRun, portal } = site;
    if (firstRun) {
      await report.measure(of('nothing changed'), () => unchangedSync(site!));
      await report.measure(of('pages'), () => pages(portal, firstRun, people));
      await report.measure(of('payload filters'), () =>
        payloadPages(portal, firstRun, people),
      );
      await report.measure(of('replay'), () => replay(portal, people));
      await report.measure(of('trigger'), () => trigger(portal, people));
    }
    await site.close();
  }
  await report.measure('memory', async () => {
    const peaks: MemoryPeak[] = [];
    for (const people of options.sizes) {
      peaks.push(await memoryPeak({ postgres: options.postgres, people }));
    }
    return memory(peaks);
  });
}
