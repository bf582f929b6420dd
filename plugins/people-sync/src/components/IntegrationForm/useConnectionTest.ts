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
  | { status: 'running' }
  | { status: 'done'; result: IntegrationTestResult }
  | { status: 'broken'; error: Error };

/** Runs connection tests; the newest one counts. */
export function useConnectionTest(): {
  state: ConnectionTestState;
  run: (
    test: () => Promise<IntegrationTestResult>,
  ) => Promise<IntegrationTestResult | Error>;
  reset: () => void;
} {
  const [state, setState] = useState<ConnectionTestState>({ status: 'idle' });
  const newest = useRef(0);
  useEffect(
    () => () => {
      newest.current = -1;
    },
    [],
  );

  const run = useCallback(
    async (test: () => Promise<IntegrationTestResult>) => {
      newest.current += 1;
      const own = newest.current;
      const settle = (next: ConnectionTestState) => {
        if (newest.current === own) {
          setState(next);
        }
      };
      settle({ status: 'running' });
      try {
        const result = await test();
        settle({ status: 'done', result });
        return result;
      } catch (cause) {
        const error = reasonOf(cause);
        settle({ status: 'broken', error });
        return error;
      }
    },
    [],
  );
  const reset = useCallback(() => {
    newest.current += 1;
    setState({ status: 'idle' });
  }, []);
  return { state, run, reset };
}
