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

/** Odd, so that there is a median. */
const TIMES = 3;

async function once({ databases, people, bare, portal }: SyntheticSite) {
  const run = await portal.run();
  if (run.summary.unchanged !== people) {
    throw new Error(`Something has changed: ${JSON.stringify(run.summary)}`);
  }
  const ms = millisecondsOf(run);
  const ceiling = await ceilingOf({ databases, to: bare, run });
  return { ms, ceiling, ratio: ceiling / ms };
}

/**
 * A full sync that finds everything as it was. It is short enough for the
 * vacuum after the first sync to fall into it, so the median of three counts.
 */
export async function unchangedSync(site: SyntheticSite): Promise<Figure> {
  const { people } = site;
  const runs = [];
  for (let i = 0; i < TIMES; i++) {
    runs.push(await once(site));
  }
  const { ms, ceiling, ratio } = runs.sort((a, b) => a.ratio - b.ratio)[
    (TIMES - 1) / 2
  ];
  const rate = (people / ms) * 1000;
  return {
    row: 'Full sync, nothing changed',
    people,
    measured: `${count(rate)} people/s`,
    beside: `ceiling ${count((people / ceiling) * 1000)} people/s`,
    ratio: percent(ratio),
    target: '50 % and 9,000 people/s',
    met: ratio >= 0.5 && rate >= 9000,
  };
}
