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
import type {
  ProviderDataSet,
  SourceRow,
} from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import type {
  PayloadRow,
  RunKeyRow,
  RunRecordRow,
  RunReferenceRow,
} from '../database/tables';
import type { ResolvedIntegration } from '../integrations/types';
import type { ShapeSampler } from '../mapping/drift/ShapeSampler';
import type { ActiveMapping } from '../mapping/MappingLoader';
import type { DataSetProgress, Run } from '../runs/types';

/** Everything that planning rows of one data set needs. */
export interface PlanContext {
  knex: Knex;
  run: Run;
  integration: ResolvedIntegration;
  dataSet: DataSet;
  declared: ProviderDataSet;
  mapping: ActiveMapping;
  /** Mapping, settings and lookup tables that rows are decided with. */
  fingerprint: string;
  progress: DataSetProgress;
  /** Every data set of this run, in processing order. */
  dataSets: readonly DataSet[];
  /** Unique values that the batch before has claimed. */
  lastClaims?: readonly RunKeyRow[];
  /** What the payloads of this run look like, while it is looked at. */
  shape?: ShapeSampler;
}

/** A row on its way through the plan. */
export interface PlanRow extends Omit<SourceRow, 'members'> {
  /** `stored`: planned again from what is kept, `single`: asked for singly. */
  origin: 'fetched' | 'stored' | 'single';
  /** For stored rows: where the payload is kept. */
  stored?: { payloadHash: string; stateFrom?: string; state: JsonObject };
  /** The complete listing did not have it (RULES X1, X2). */
  absent?: boolean;
}

/** A step of the decision about a record. */
export interface TraceStep {
  step: 'fetched' | 'scope' | 'mapped' | 'matched' | 'decided';
  message: string;
}

/** A record without its place in the run. */
export type PlannedRecord = Omit<
  RunRecordRow,
  'run_id' | 'seq' | 'search_text'
> & {
  /** Without it, name and source id are what the record is found by. */
  search_text?: string;
};

/** What a batch of rows comes to. */
export interface PlannedBatch {
  records: PlannedRecord[];
  payloads: PayloadRow[];
  references: Omit<RunReferenceRow, 'run_id'>[];
  /** Values that nobody else of the run can have. */
  claims?: RunKeyRow[];
}
