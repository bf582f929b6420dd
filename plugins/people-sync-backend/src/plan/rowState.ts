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
import type { ProviderDataSet } from '@people-sync/plugin-people-sync-node';
import type { PayloadRow, SourceRecordRow } from '../database/tables';
import { canonicalJson, contentHash, withoutPaths } from '../mapping/canonical';

/** A payload in its two forms (RULES F6). */
export interface RowState {
  /** As received, without sensitive paths: what is shown. */
  received: PayloadRow;
  /** Canonical, the same in every mode: what is compared and mapped. */
  state: JsonObject;
  stateHash: string;
  /** The state as a payload of its own, where the received one cannot give it
   * back because it was folded into an earlier one. */
  stateFrom?: PayloadRow;
}

/**
 * Brings a received payload into both forms. `previous` is the state it
 * patches, for sources whose deltas are sparse. What is `known` spares the
 * hashing of a state that cannot have changed.
 */
export function rowStateOf(options: {
  declared: ProviderDataSet;
  payload: JsonObject;
  previous?: JsonObject;
  known?: Pick<SourceRecordRow, 'payload_hash' | 'state_hash' | 'state_from'>;
}): RowState {
  const { declared, previous, known } = options;
  const payload = withoutPaths(options.payload, declared.sensitivePaths ?? []);
  const content = JSON.stringify(payload);
  const received = { hash: contentHash(content), content };
  const { toState } = declared;
  // The same payload by itself gives the same state.
  if (
    known?.state_hash &&
    known.payload_hash === received.hash &&
    !known.state_from &&
    !previous
  ) {
    return {
      received,
      state: toState ? toState({ received: payload, previous }) : payload,
      stateHash: known.state_hash,
    };
  }
  if (!toState) {
    const canonical = canonicalJson(payload);
    return {
      received,
      state: payload,
      stateHash: canonical === content ? received.hash : contentHash(canonical),
    };
  }

  const state = toState({ received: payload, previous });
  const canonical = canonicalJson(state);
  const stateHash = contentHash(canonical);
  const alone =
    previous === undefined ||
    canonicalJson(toState({ received: payload, previous: undefined })) ===
      canonical;
  return {
    received,
    state,
    stateHash,
    stateFrom: alone ? undefined : { hash: stateHash, content: canonical },
  };
}

/** Reads the state back from what is kept of a row. */
export function storedStateOf(options: {
  declared: ProviderDataSet;
  /** Content of the received payload. */
  received: string;
  /** Content of the state, where it was kept by itself. */
  state?: string;
}): JsonObject {
  if (options.state !== undefined) {
    return JSON.parse(options.state);
  }
  const received = JSON.parse(options.received);
  return options.declared.toState
    ? options.declared.toState({ received, previous: undefined })
    : received;
}
