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

import type { Fault } from 'simulators';
import type { SourceFault } from './SourceSite';

/** Longer than any run waits for a source, so that it gives up at once. */
const FOR_LONG = 600;

const always = (fault: Omit<Fault, 'match'>): SourceFault['arm'] => {
  return ({ faults }) => {
    faults!.add({ ...fault, match: { times: Infinity } });
    return () => faults!.clear();
  };
};

const once = (...list: Fault[]): SourceFault['arm'] => {
  return ({ faults }) => {
    list.forEach(fault => faults!.add(fault));
    return () => {
      expect(faults!.pending).toEqual([]);
      faults!.clear();
    };
  };
};

/** What every source over HTTP is tried with. */
export const httpFaults: SourceFault[] = [
  {
    what: 'an outage that outlasts its patience',
    arm: always({ action: 'status', status: 503, retryAfter: FOR_LONG }),
    code: /unreachable|throttled/,
  },
  {
    what: 'throttling that outlasts its patience',
    arm: always({ action: 'status', status: 429, retryAfter: FOR_LONG }),
    code: 'throttled',
  },
  {
    what: 'access that was withdrawn',
    arm: always({ action: 'status', status: 403 }),
    code: /permission|credentials/,
  },
  {
    what: 'something else that answers in its place',
    arm: always({ action: 'status', status: 200, body: { sign: 'in' } }),
    code: /malformed|empty-source/,
  },
  {
    what: 'short trouble of every kind',
    arm: once(
      { action: 'status', status: 429, retryAfter: 0 },
      { action: 'status', status: 503, retryAfter: 0 },
      { action: 'reset' },
    ),
    status: 'completed',
  },
];

/** Of sources that answer at once and are read while they arrive. */
export const streamFaults: SourceFault[] = [
  {
    what: 'a connection that breaks in mid-answer',
    arm: always({ action: 'reset-mid-body' }),
    code: 'unreachable',
  },
  {
    what: 'an answer that ends early',
    arm: always({ action: 'truncate' }),
    code: /malformed|unreachable/,
  },
];

/** Of sources whose answers are small enough to be asked for again. */
export const pageFaults: SourceFault[] = [
  {
    what: 'answers that break and end early, once each',
    arm: once({ action: 'reset-mid-body' }, { action: 'truncate' }),
    status: 'completed',
  },
];
