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

import type { MissingPolicy } from '../../../integrations/types';
import { seeded } from '../random';
import { Company } from './Company';
import type { Change, History, SourcePlan } from './types';

/** A history that the seed alone decides. */
export function generateHistory(seed: number): History {
  const random = seeded(seed);
  const { chance, between, weighted, pick } = random;
  const ids = chance(0.55) ? ['hr', 'ad'] : ['hr'];
  const policy = weighted({ terminate: 6, keep: 2, grace: 2 });
  const missingPolicy: MissingPolicy =
    policy === 'grace' ? { terminateAfter: 'P7D' } : policy;
  const sources = ids.map<SourcePlan>(id => ({
    id,
    style: pick(['feed', 'graph']),
    pageSize: between(4, 15),
    missingPolicy,
    safeguards: {
      removals: { percent: between(5, 25), atLeast: between(3, 9) },
      ...(chance(0.2) && { updates: { max: between(10, 20) } }),
    },
  }));
  // Units that are kept although they closed would win over those of the
  // second source, or not, depending on who asked when.
  const withUnits = policy === 'terminate' ? ids : ids.slice(0, 1);
  const company = new Company(random, sources, withUnits);
  const founding = company.found(between(30, 60));
  const changes: Change[] = [];
  for (let step = between(40, 90); step > 0; step--) {
    changes.push(...company.change());
  }
  return {
    seed,
    sources,
    chunkRows: 5 + (seed % 31),
    ...(ids.length > 1 && chance(0.5) && { lifecycleFrom: ['hr'] }),
    founding,
    changes,
  };
}
