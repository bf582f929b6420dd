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

import { type Company, Perspective, type SourceName } from 'simulators';
import type { StartedSource } from '../SourceSite';

/** What no source lets in. */
export const WRONG = 'mistyped-credentials';

/** Somebody whom the source knows, and whose record is to be spoilt. */
export function victim(company: Company, source: SourceName) {
  for (const seen of Perspective.create({ company, source }).people()) {
    const { person, mail } = seen;
    if (mail && person.status === 'active' && !person.deleted) {
      return mail;
    }
  }
  throw new Error('Nobody is there');
}

/** What simulators over HTTP have in common. */
export function overHttp<Quirks extends object>(
  sim: {
    quirks: Quirks;
    faults: NonNullable<StartedSource['faults']>;
    stop(): Promise<void>;
  },
  options: { empty: Quirks; spoilt: Quirks },
): Omit<StartedSource, 'config' | 'refused'> {
  const quirk = (quirks: Quirks) => {
    sim.quirks = quirks;
    return () => {
      sim.quirks = {} as Quirks;
    };
  };
  return {
    faults: sim.faults,
    becomeEmpty: () => quirk(options.empty),
    spoilOne: () => quirk(options.spoilt),
    stop: () => sim.stop(),
  };
}

/** One record, that of somebody with an address, has no id. */
export function withoutId<R extends object>(
  company: Company,
  source: SourceName,
  id: string,
) {
  const mail = victim(company, source);
  return {
    rewrite: (record: R): R =>
      JSON.stringify(record).includes(mail)
        ? { ...record, [id]: null }
        : record,
  };
}

export const byPosition = ({ index }: { index: number }) => String(index + 1);
