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
import type { Knex } from 'knex';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { RunRecordRow, SourceRecordRow } from '../database/tables';
import type { ResolvedIntegration } from '../integrations/types';
import type { Golden, Outcome } from '../people/golden';
import type { Values } from '../people/keys';
import type { RecordPlan } from '../runs/recordPlan';
import type { Run } from '../runs/types';
import type { RefuseRemoval } from './refuseRemoval';

/** What applying a chunk of one data set works with. */
export interface ApplyContext {
  tx: Knex.Transaction;
  run: Run;
  integration: ResolvedIntegration;
  dataSet: DataSet;
  /** Start of the fetch; contributions carry it. */
  fetchedAt: string;
  /** What the rows were planned with. */
  fingerprint: string;
  now: string;
  /** Attributes of the portal whose values only one may have. */
  unique?: readonly string[];
  /** Why a record may not remove anybody after all, if so. */
  refuseRemoval?: RefuseRemoval;
}

/** When the row of a record was asked for. */
export function fetchedAtOf(context: ApplyContext, plan: RecordPlan): string {
  return plan.at
    ? new Date(Date.parse(context.fetchedAt) + plan.at).toISOString()
    : context.fetchedAt;
}

/** A record on its way through the apply. */
export interface ApplyRecord {
  row: RunRecordRow;
  plan: RecordPlan;
  values: Values;
  /** The source record as it stands, if there is one. */
  known?: SourceRecordRow;
}

/** What became of a golden record in a chunk. */
export interface GoldenWrite {
  golden: Golden;
  before?: Golden;
  sourceKey: string;
  endedReason?: string;
  /** Units this integration names, before and after. */
  units?: { before: string[]; after: string[] };
}

/** What became of a record, next to what was planned. */
export interface Applied {
  record: ApplyRecord;
  goldenId?: string;
  outcome?: Outcome;
  /** Why it was not applied after all. */
  refused?: { status: 'skipped' | 'failed'; reason: string; errors?: string };
}
