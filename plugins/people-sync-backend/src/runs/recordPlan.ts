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
import type { DataSet } from '@people-sync/plugin-people-sync-common';

/** What apply needs to know about a record besides its values. */
export interface RecordPlan {
  /**
   * - `write`: the row contributes its mapped values
   * - `end`: it ends explicitly
   * - `withdraw`: it no longer contributes, without an explicit end
   * - `pend`: it failed; its payload is planned again by every run
   * - `miss`: it is missing, and kept for now
   */
  action: 'write' | 'end' | 'withdraw' | 'pend' | 'miss';
  /** How the golden record was found. */
  link?: 'known' | 'matched' | 'new';
  /** Source ids of the units it is a member of, when known. */
  units?: string[];
  /** Planned from what was kept: the source was not seen to have it. */
  stored?: boolean;
  /** How long after the start of the fetch it was asked for, in ms. */
  at?: number;
  /** When a date in it comes due. */
  effectiveAt?: string;
  /** References that wait for their target. */
  waiting?: { attribute: string; target: DataSet; key: string }[];
}
