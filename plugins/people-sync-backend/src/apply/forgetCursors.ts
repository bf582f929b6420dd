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

import type { RunStore } from '../runs/RunStore';
import type { Lease, Run } from '../runs/types';

/**
 * Forgets how far the source was read before what it said is taken back: once
 * the integration is on again, a run over recent changes would bring back
 * nobody who has not changed. Before the first chunk, since a run that is
 * interrupted may have taken back part of it.
 */
export async function forgetCursors(options: {
  store: RunStore;
  lease: Lease;
  run: Run;
}): Promise<void> {
  const { store, lease, run } = options;
  if (run.kind !== 'withdraw') {
    return;
  }
  await store.transaction(lease, {}, async tx => {
    await tx('cursors')
      .where({ integration_id: run.integrationId! })
      .update({ cursor: null });
  });
}
