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
   * - `pend`: it failed, or waits for its day; its payload is planned again by
   *   every run
   * - `miss`: it is missing, and kept for now
   * - `restore`: it contributes again what it did before another run
   */
  action: 'write' | 'end' | 'withdraw' | 'pend' | 'miss' | 'restore';
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
  /** How a row that is restored stands afterwards. */
  restored?: RestoredRow;
}

/** A source row as an undo leaves it (RULES A4). */
export interface RestoredRow {
  /**
   * As before: contributing (`active`), ended or withdrawn. One that is
   * `pending` has no say about its golden record.
   */
  state: 'active' | 'terminated' | 'withdrawn' | 'pending';
  /** It had been linked by its keys; the next run looks for them again. */
  unlink?: boolean;
  /** How the source last said that it is gone: it will not say so again. */
  said?: GoneMark;
}

/** How a source says that a row is no longer to be there. */
export interface GoneMark {
  inactive?: { reason: string };
  filtered?: { reason: string };
}
