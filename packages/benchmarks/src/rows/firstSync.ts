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

import { ceilingOf } from '../ceiling/ceilingOf';
import { millisecondsOf } from '../portal/Portal';
import { count, percent } from '../support/numbers';
import type { Figure } from '../support/types';
import type { SyntheticSite } from './SyntheticSite';

/** The first full sync: everybody is planned, created and told of. */
export async function firstSync(site: SyntheticSite): Promise<Figure> {
  const { databases, people, bare, portal } = site;
  const run = await portal.run();
  site.firstRun = run;
  const ms = millisecondsOf(run);
  const ceiling = await ceilingOf({ databases, to: bare, run });
  const rate = (people / ms) * 1000;
  const large = people >= 100_000;
  return {
    row: 'First full sync, plan and apply',
    people,
    measured: `${count(rate)} people/s`,
    beside: `ceiling ${count((people / ceiling) * 1000)} people/s`,
    ratio: percent(ceiling / ms),
    target: large ? '45 % and 2,500 people/s' : '45 %',
    met: ceiling / ms >= 0.45 && (!large || rate >= 2500),
  };
}
