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

import type { JsonObject } from '@backstage/types';
import type { DataSet } from '@people-sync/plugin-people-sync-common';

/**
 * Somebody or something that belongs to an org unit, as the source names it.
 *
 * @public
 */
export interface SourceMember {
  /** The member's id at the source. */
  sourceId: string;
  /** `employees` for a person, `org-units` for a child unit. */
  dataSet: 'employees' | 'org-units';
}

/**
 * What a row of the `org-units` data set says about the unit's members.
 *
 * @remarks
 *
 * In a run over all data, the `add` entries of every row of a unit are united
 * and are the whole membership. In a run over recent changes they patch what is
 * known, unless `complete` says that the row names every member.
 *
 * @public
 */
export interface SourceMembers {
  add: SourceMember[];
  remove?: SourceMember[];
  complete?: boolean;
}

/**
 * One row as the source delivered it.
 *
 * @remarks
 *
 * At most one of `removed`, `inactive`, `filtered` and `malformed` is set. A
 * row with an empty `sourceId` counts as malformed.
 *
 * @public
 */
export interface SourceRow {
  /** The immutable id of the row at the source. */
  sourceId: string;
  /** What was received. Absent keys mean unknown, `null` means cleared. */
  payload: JsonObject;
  /** The source says that the row is gone. */
  removed?: { reason?: string };
  /** The row is there but no longer active, such as a disabled account. */
  inactive?: { reason: string };
  /** Out of scope by a setting, such as a guest. Only id and reason are kept. */
  filtered?: { reason: string };
  /** The row cannot be used. `position` says where it stands at the source. */
  malformed?: { reason: string; position?: string };
  /** Only in the `org-units` data set. */
  members?: SourceMembers;
}

/**
 * A page of rows of one data set, in the order of the source.
 *
 * @public
 */
export interface SourcePage {
  dataSet: DataSet;
  rows: SourceRow[];
  /** From where a run that was interrupted after this page can go on. */
  checkpoint?: string;
  /** How many rows the whole data set has, once the source has said so. */
  total?: number;
  /**
   * Set on the last page of a data set, and only when the provider knows that
   * nothing is missing. Without it nobody is considered absent.
   */
  complete?: boolean;
  /**
   * Set instead of `complete` on the last page by a source that is not meant to
   * name everybody, such as a file with some people: nothing is missing, and
   * nobody is considered absent.
   */
  partial?: boolean;
  /** On the last page: from where the next run over recent changes goes on. */
  cursor?: string;
  /** What an admin should know although the fetch went on. */
  warnings?: SourceWarning[];
}

/**
 * Something an admin should know about a fetch that went on nevertheless.
 *
 * @public
 */
export interface SourceWarning {
  /** A short stable word, such as `field-not-permitted`. */
  code: string;
  message: string;
  hint?: string;
}
