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
import type { BulkTable } from './bulk';

/** A row of `runs` as stored. */
export interface RunRow {
  id: number;
  parent_id: number | null;
  based_on: number | null;
  integration_id: string | null;
  mode: 'all' | 'recent';
  data_sets: string | null;
  person: string | null;
  persist: boolean;
  run_rules: boolean | null;
  trigger: string;
  created_by: string;
  request_key: string;
  status: string;
  phase: string;
  persisted: boolean;
  skip_reason: string | null;
  slot: string | null;
  lease_token: string | null;
  lease_expires_at: string | null;
  lease_worker: string | null;
  attempt: number;
  cancel_requested: boolean;
  checkpoint: string;
  record_seq: number;
  applied_seq: number;
  counts: string;
  errors: string;
  hold: string | null;
  decision: string | null;
  progress: string | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  announced: string | null;
  announcing_until: string | null;
  rules: boolean | null;
  pruned: string | null;
  tidied: boolean;
  /** The run that undoes it, or did. */
  undone_by: number | null;
  /** What it is for, where neither its trigger nor its mode tells. */
  kind: string | null;
  /** The uploaded file it imports. */
  upload_id: string | null;
  /** Tells that file and how it is read from others. */
  upload_key: string | null;
}

/** A row of `run_records` as stored. */
export interface RunRecordRow {
  run_id: number;
  seq: number;
  data_set: string;
  source_id: string;
  status: string;
  reason: string | null;
  golden_id: string | null;
  display_name: string | null;
  search_text: string;
  payload_hash: string | null;
  state_hash: string | null;
  state_from: string | null;
  mapped: string | null;
  /** Id in `attribute_sets`: what has a value in `mapped`. */
  attribute_set: string | null;
  plan: string | null;
  base_version: number | null;
  changes: string | null;
  errors: string | null;
  trace: string | null;
}

export const runRecordsTable: BulkTable<RunRecordRow> = {
  name: 'run_records',
  columns: {
    run_id: 'integer',
    seq: 'integer',
    data_set: 'text',
    source_id: 'text',
    status: 'text',
    reason: 'text',
    golden_id: 'text',
    display_name: 'text',
    search_text: 'text',
    payload_hash: 'text',
    state_hash: 'text',
    state_from: 'text',
    mapped: 'text',
    attribute_set: 'text',
    plan: 'text',
    base_version: 'integer',
    changes: 'text',
    errors: 'text',
    trace: 'text',
  },
};

export interface AttributeSetRow {
  id: string;
  /** As `,displayName,email,`. */
  names: string;
}

export const attributeSetsTable: BulkTable<AttributeSetRow> = {
  name: 'attribute_sets',
  columns: { id: 'text', names: 'text' },
};

export interface PayloadRow {
  hash: string;
  content: string;
}

export const payloadsTable: BulkTable<PayloadRow> = {
  name: 'payloads',
  columns: { hash: 'text', content: 'text' },
};

export interface RunMemberRow {
  run_id: number;
  member_data_set: string;
  member_id: string;
  unit_id: string;
  present: boolean;
}

export const runMembersTable: BulkTable<RunMemberRow> = {
  name: 'run_members',
  columns: {
    run_id: 'integer',
    member_data_set: 'text',
    member_id: 'text',
    unit_id: 'text',
    present: 'boolean',
  },
};

export interface RunReferenceRow {
  run_id: number;
  data_set: string;
  source_id: string;
  target_data_set: string;
  target_id: string;
  expected_id: string;
}

export const runReferencesTable: BulkTable<RunReferenceRow> = {
  name: 'run_references',
  columns: {
    run_id: 'integer',
    data_set: 'text',
    source_id: 'text',
    target_data_set: 'text',
    target_id: 'text',
    expected_id: 'text',
  },
};

export interface RunKeyRow {
  run_id: number;
  /** Kind and normalised value, as `email:anna@example.com`. */
  key: string;
  golden_id: string;
}

export const runKeysTable: BulkTable<RunKeyRow> = {
  name: 'run_keys',
  columns: { run_id: 'integer', key: 'text', golden_id: 'text' },
};

/** A row of `source_records` as stored. */
export interface SourceRecordRow {
  integration_id: string;
  data_set: string;
  source_id: string;
  state: string;
  golden_id: string | null;
  payload_hash: string | null;
  state_hash: string | null;
  state_from: string | null;
  mapped: string | null;
  units: string | null;
  fingerprint: string | null;
  version: number;
  pending_hash: string | null;
  pending_reference: boolean;
  undone: boolean;
  effective_at: string | null;
  missing_since: string | null;
  fetched_at: string;
  run_id: number;
}

export const sourceRecordsTable: BulkTable<SourceRecordRow> = {
  name: 'source_records',
  columns: {
    integration_id: 'text',
    data_set: 'text',
    source_id: 'text',
    state: 'text',
    golden_id: 'text',
    payload_hash: 'text',
    state_hash: 'text',
    state_from: 'text',
    mapped: 'text',
    units: 'text',
    fingerprint: 'text',
    version: 'integer',
    pending_hash: 'text',
    pending_reference: 'boolean',
    undone: 'boolean',
    effective_at: 'text',
    missing_since: 'text',
    fetched_at: 'text',
    run_id: 'integer',
  },
};

export interface PendingReferenceRow {
  integration_id: string;
  data_set: string;
  source_id: string;
  attribute: string;
  target_data_set: string;
  target_key: string;
}

export const pendingReferencesTable: BulkTable<PendingReferenceRow> = {
  name: 'pending_references',
  columns: {
    integration_id: 'text',
    data_set: 'text',
    source_id: 'text',
    attribute: 'text',
    target_data_set: 'text',
    target_key: 'text',
  },
};

export interface MembershipRow {
  unit_id: string;
  employee_id: string;
  integration_id: string;
}

export const membershipsTable: BulkTable<MembershipRow> = {
  name: 'memberships',
  columns: { unit_id: 'text', employee_id: 'text', integration_id: 'text' },
};

export interface PersonKeyRow {
  kind: string;
  value: string;
  employee_id: string;
}

export const personKeysTable: BulkTable<PersonKeyRow> = {
  name: 'person_keys',
  columns: { kind: 'text', value: 'text', employee_id: 'text' },
};
