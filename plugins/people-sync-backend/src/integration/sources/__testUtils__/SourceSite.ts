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

import type { BackendFeature } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Company, Fault, Person, SourceName } from 'simulators';

/** Something that goes wrong with a whole source, and what the run says then. */
export interface SourceFault {
  what: string;
  /** Makes it go wrong; the answer mends it again. */
  arm(site: StartedSource): () => void;
  /** How the run has to end. Default: failed. */
  status?: 'failed' | 'completed';
  /** Code of the error. */
  code?: string | RegExp;
  message?: RegExp;
}

/** A simulator that runs, and the settings that read it. */
export interface StartedSource {
  config: JsonObject;
  /** The settings with wrong credentials. */
  refused: JsonObject;
  /** Makes the source show what has become of the company, where it does not by itself. */
  refresh?(): void;
  /** The next answers have one record, somewhere, that cannot be used. */
  spoilOne(): () => void;
  /** Nobody is there any more. */
  becomeEmpty(): () => void;
  /** Of sources over HTTP. */
  faults?: {
    add(fault: Fault): void;
    clear(): void;
    pending: readonly Fault[];
  };
  /** Does one of the things that only this source knows; the answer mends it. */
  act?(name: string): () => void;
  stop(): Promise<void>;
}

/** A source, as the tests of all of them see it. */
export interface SourceSite {
  /** Of the integration. */
  id: string;
  provider: string;
  feature: BackendFeature;
  /** How it sees the company. */
  perspective: SourceName;
  /** Active people of the company; the source may know a part of them. */
  people: number;
  start(company: Company): Promise<StartedSource>;
  /** Id by which the source finds one person; without it, it cannot. */
  sourceId?(person: Person): string;
  /** Whether it says who has changed. Otherwise everything is read again. */
  recent: boolean;
  /** Beside what every source over HTTP is tried with. */
  faults?: SourceFault[];
  /** Where a record that cannot be used stands. */
  position: RegExp;
}
