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
import { reasonOf } from '../reasonOf';

/** Something loaded from the backend, kept while it is loaded again. */
export interface Resource<T> {
  /** The last value that arrived for the current key. */
  value: T | undefined;
  /** Set while there is no value for the current key yet. */
  isLoading: boolean;
  /** Set while a value of another key is still shown. */
  isStale: boolean;
  /** Why there is no value. */
  error: Error | undefined;
  /** Why the last reload failed, while an older value is still shown. */
  refreshError: Error | undefined;
  /** Loads again without hiding what is shown. */
  reload(): void;
}

interface Loaded<T> {
  key: string;
  value?: T;
  error?: Error;
  refreshError?: Error;
}

/**
 * Loads something, and loads it again when `key` changes or `reload` is called.
 *
 * A reload is quiet: it neither flickers nor resets the page, which lets live
 * pages call it as often as signals arrive. Calls made during a load are folded
 * into one more load after it, so that a burst of signals costs two requests.
 */
export function useResource<T>(options: {
  /** Identifies what is loaded; undefined loads nothing. */
  key: string | undefined;
  load: (signal: AbortSignal) => Promise<T>;
}): Resource<T> {
  const { key } = options;
  const loadRef = useRef(options.load);
  loadRef.current = options.load;

  const [loaded, setLoaded] = useState<Loaded<T>>();
  const requestReload = useRef<() => Promise<void>>();

  useEffect(() => {
    if (key === undefined) {
      requestReload.current = undefined;
      return undefined;
    }
    const abort = new AbortController();
    let running = false;
    let again = false;

    const run = async () => {
      if (running) {
        again = true;
        return;
      }
      running = true;
      try {
        const value = await loadRef.current(abort.signal);
        if (!abort.signal.aborted) {
          setLoaded({ key, value });
        }
      } catch (cause) {
        if (!abort.signal.aborted) {
          const error = reasonOf(cause);
          setLoaded(previous =>
            previous?.key === key && previous.value !== undefined
              ? { ...previous, refreshError: error }
              : { key, error },
          );
        }
      }
      running = false;
      if (again && !abort.signal.aborted) {
        again = false;
        await run();
      }
    };

    requestReload.current = run;
    run();
    return () => abort.abort();
  }, [key]);

  const reload = useCallback(() => {
    requestReload.current?.();
  }, []);
  const isCurrent = loaded?.key === key;

  return {
    value: loaded?.value,
    isLoading: key !== undefined && !isCurrent && loaded?.value === undefined,
    isStale: key !== undefined && !isCurrent && loaded?.value !== undefined,
    error: isCurrent ? loaded?.error : undefined,
    refreshError: isCurrent ? loaded?.refreshError : undefined,
    reload,
  };
}
