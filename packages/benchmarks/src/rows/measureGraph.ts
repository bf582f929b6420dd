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
import { changesToCatalog } from './changesToCatalog';
import { GraphSite } from './GraphSite';
import { onePerson } from './onePerson';
import { recentNothing } from './recentNothing';

/** The rows that are about a protocol: Microsoft Graph, simulated. */
export async function measureGraph(
  report: Report,
  options: { postgres: string; people: number },
): Promise<void> {
  const of = (row: string) => `${row}, ${count(options.people)} people`;
  let site: GraphSite | undefined;
  await report.measure(of('first sync from Graph'), async () => {
    site = await GraphSite.open(options);
    return [];
  });
  if (!site) {
    return;
  }
  const open = site;
  await report.measure(of('recent changes'), () => recentNothing(open));
  await report.measure(of('one person'), () => onePerson(open));
  await report.measure(of('changes to catalog'), () => changesToCatalog(open));
  await open.close();
}
