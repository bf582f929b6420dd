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

import { useCallback, useContext, useEffect, useRef, useState } from 'react';
import { UNSAFE_NavigationContext, useLocation } from 'react-router-dom';

/** Somebody wants to leave. */
export interface Leaving {
  /** Leaves, and loses what was typed. */
  proceed(): void;
  stay(): void;
}

/**
 * Asks before the page is left while there is something to lose: links and
 * buttons of the portal wait for an answer, and the browser asks by itself when
 * the tab is closed.
 *
 * The portal's router is no data router, so `useBlocker` cannot be used; its
 * navigator is stood in for while there is something to lose.
 */
export function useLeaveGuard(isDirty: boolean): Leaving | undefined {
  const { navigator } = useContext(UNSAFE_NavigationContext);
  const { pathname } = useLocation();
  const [waiting, setWaiting] = useState<() => void>();
  const isLeaving = useRef(false);

  useEffect(() => {
    if (!isDirty) {
      return undefined;
    }
    const warn = (event: BeforeUnloadEvent) => {
      if (!isLeaving.current) {
        event.preventDefault();
        // Browsers of today look at preventDefault, older ones at this.
        event.returnValue = '';
      }
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isDirty]);

  useEffect(() => {
    if (!isDirty) {
      return undefined;
    }
    const { push, replace } = navigator;
    const guarded =
      (go: typeof push): typeof push =>
      (...args) => {
        const [to] = args;
        const target =
          typeof to === 'string' ? to.split(/[?#]/)[0] : to.pathname;
        const isHere = !target || decodeURI(target) === decodeURI(pathname);
        if (isLeaving.current || isHere) {
          go.apply(navigator, args);
        } else {
          setWaiting(() => () => go.apply(navigator, args));
        }
      };
    navigator.push = guarded(push);
    navigator.replace = guarded(replace);
    return () => {
      navigator.push = push;
      navigator.replace = replace;
    };
  }, [isDirty, navigator, pathname]);

  const stay = useCallback(() => setWaiting(undefined), []);
  if (!waiting) {
    return undefined;
  }
  return {
    stay,
    proceed: () => {
      isLeaving.current = true;
      setWaiting(undefined);
      waiting();
    },
  };
}
