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

import { useCallback, useEffect, useRef, useState } from 'react';
import type { IntegrationTestResult } from '@people-sync/plugin-people-sync-common';
import { reasonOf } from '../../reasonOf';

/** A connection test: not begun, under way, or with what came of it. */
export type ConnectionTestState =
  | { status: 'idle' }
  | { status: 'running'; since: number; cancel: () => void }
  | { status: 'done'; result: IntegrationTestResult }
  | { status: 'broken'; error: Error };

/** Connection tests of a page. */
export interface ConnectionTest {
  state: ConnectionTestState;
  run: (
    test: (signal: AbortSignal) => Promise<IntegrationTestResult>,
  ) => Promise<IntegrationTestResult | Error>;
  reset: () => void;
}

/** Runs connection tests; the newest one counts, and no other goes on. */
export function useConnectionTest(): ConnectionTest {
  const [state, setState] = useState<ConnectionTestState>({ status: 'idle' });
  /** Of the test that goes on. */
  const newest = useRef<AbortController>();
  const stop = useCallback(() => {
    newest.current?.abort();
    newest.current = undefined;
  }, []);
  // With the page, the test at the source ends, too.
  useEffect(() => stop, [stop]);
  const reset = useCallback(() => {
    stop();
    setState({ status: 'idle' });
  }, [stop]);

  const run = useCallback(
    async (test: (signal: AbortSignal) => Promise<IntegrationTestResult>) => {
      stop();
      const own = new AbortController();
      newest.current = own;
      const settle = (next: ConnectionTestState) => {
        if (newest.current === own) {
          setState(next);
        }
      };
      settle({ status: 'running', since: Date.now(), cancel: reset });
      try {
        const result = await test(own.signal);
        settle({ status: 'done', result });
        return result;
      } catch (cause) {
        const error = reasonOf(cause);
        settle({ status: 'broken', error });
        return error;
      }
    },
    [stop, reset],
  );
  return { state, run, reset };
}
