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

import { useEffect, useRef } from 'react';
import useInterval from 'react-use/esm/useInterval';
import { useSignal } from '@backstage/plugin-signals-react';
import {
  RUNS_SIGNAL_CHANNEL,
  type RunStatus,
} from '@people-sync/plugin-people-sync-common';

/** Somebody is watching numbers move and nothing else tells us. */
const ACTIVE_POLL_MS = 3_000;
/** Signals carry status changes only; counts still move between them. */
const ACTIVE_POLL_WITH_SIGNALS_MS = 5_000;
/** Signals may be lost (another replica, a proxy), so a slow look remains. */
const IDLE_POLL_MS = 30_000;

/**
 * Calls `onChange` whenever a sync may have moved: on a signal of the backend,
 * and by polling in case there are none. Hidden tabs do not poll.
 */
export function useRunUpdates(options: {
  /** Whether something shown is staged or running. */
  active: boolean;
  onChange: () => void;
  /** Ignore signals of other runs. */
  runId?: string;
}): void {
  const { active, onChange, runId } = options;
  const { lastSignal, isSignalsAvailable } = useSignal<{
    runId: string;
    status: RunStatus;
  }>(RUNS_SIGNAL_CHANNEL);

  const onChangeRef = useRef(onChange);
  onChangeRef.current = onChange;

  useEffect(() => {
    if (lastSignal && (!runId || lastSignal.runId === runId)) {
      onChangeRef.current();
    }
  }, [lastSignal, runId]);

  let delay = IDLE_POLL_MS;
  if (active) {
    delay = isSignalsAvailable ? ACTIVE_POLL_WITH_SIGNALS_MS : ACTIVE_POLL_MS;
  }
  useInterval(() => {
    if (document.visibilityState !== 'hidden') {
      onChangeRef.current();
    }
  }, delay);
}
