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

import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  DataSet,
  MappedAttribute,
  RecordChange,
  RecordError,
} from '@people-sync/plugin-people-sync-common';
import type { MappingRules } from '@people-sync/plugin-people-sync-node';
import type { CustomAttributes } from '../../people/attributes';
import type { MasterDataEntry } from '../masterData';

/** What tells a worker of mappings from any other thread. */
export const WORKER_MARK = 'people-sync-mapping';

/** What rules are evaluated with. */
export interface MappingSetting {
  dataSet: DataSet;
  custom: CustomAttributes;
  masterData: readonly MasterDataEntry[];
  /** Rules to try, as somebody wrote them. */
  rules: JsonValue;
  /** Rules in force. */
  current: MappingRules;
}

/** A payload as text, or its state where a provider has made one of it. */
export type PayloadSource = { content: string } | { state: JsonObject };

export interface ReplayedSource {
  sourceId: string;
  goldenId: string | null;
  payload: PayloadSource;
  /** What it contributes today, as JSON. */
  mapped: string | null;
  /** It fails today. */
  failing: boolean;
}

/** Why rows of a sample would fail. */
export interface SampleFailure {
  code: string;
  attribute?: string;
  hint: string;
  rows: number;
}

/** What a sample of rows comes to. */
export interface SampleResult {
  rows: number;
  failed: number;
  /** Rows that have a value, by attribute. */
  filled: Record<string, number>;
  /** The most frequent first. */
  failures: SampleFailure[];
}

/** What a worker is asked. */
export type WorkerRequest =
  | { kind: 'sample'; setting: MappingSetting; states: JsonObject[] }
  | { kind: 'preview'; setting: MappingSetting; payload: PayloadSource }
  | { kind: 'open'; setting: MappingSetting }
  | { kind: 'rows'; rows: ReplayedSource[]; wanted: number };

export interface PreviewResult {
  attributes: MappedAttribute[];
  errors: RecordError[];
}

export interface ReplayRow {
  sourceId: string;
  goldenId: string | null;
  displayName: string;
  changes: RecordChange[];
  errors: RecordError[];
}

/** What a chunk of rows comes to. */
export interface ReplayCounts {
  changed: number;
  unchanged: number;
  failed: number;
  /** Rows that change, by attribute. */
  attributes: Record<string, number>;
  /** The first that change or fail, as many as wanted. */
  rows: ReplayRow[];
}

export type WorkerAnswer =
  | { ready: true }
  | { id: number; result: JsonValue | object }
  | { id: number; error: string };
