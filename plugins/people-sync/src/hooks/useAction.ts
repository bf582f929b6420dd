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

import { useCallback, useRef, useState } from 'react';
import { reasonOf } from '../reasonOf';

/** Something a button does, with what became of it. */
export interface Action<TArgs extends unknown[]> {
  run(...args: TArgs): Promise<void>;
  isRunning: boolean;
  error: Error | undefined;
}

/** Runs something once at a time and keeps its failure for the page to show. */
export function useAction<TArgs extends unknown[]>(
  perform: (...args: TArgs) => Promise<void>,
): Action<TArgs> {
  const [isRunning, setIsRunning] = useState(false);
  const [error, setError] = useState<Error>();
  const performRef = useRef(perform);
  performRef.current = perform;
  const busy = useRef(false);

  const run = useCallback(async (...args: TArgs) => {
    if (busy.current) {
      return;
    }
    busy.current = true;
    setIsRunning(true);
    setError(undefined);
    try {
      await performRef.current(...args);
    } catch (cause) {
      setError(reasonOf(cause));
    } finally {
      busy.current = false;
      setIsRunning(false);
    }
  }, []);

  return { run, isRunning, error };
}
