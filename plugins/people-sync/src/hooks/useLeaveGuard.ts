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

/** Where a form is, so that what stays within it asks nothing. */
function placeOf(
  target: { pathname: string; search?: string },
  params: readonly string[],
): string {
  const values = new URLSearchParams(target.search);
  return JSON.stringify([
    decodeURI(target.pathname),
    ...params.map(name => values.get(name)),
  ]);
}

/** What is used of the browser's Navigation API. */
interface Navigation extends EventTarget {
  traverseTo(key: string): unknown;
}

/** The browser is about to go somewhere. */
interface NavigateEvent extends Event {
  navigationType: string;
  destination: { url: string; key: string };
}

function navigationOf(target: Window): Navigation | undefined {
  const navigation: unknown = Reflect.get(target, 'navigation');
  return navigation instanceof EventTarget && 'traverseTo' in navigation
    ? (navigation as Navigation)
    : undefined;
}

const NO_PARAMS: readonly string[] = [];

/**
 * Asks before a form is left while there is something to lose: links and
 * buttons of the portal wait for an answer, so do the back and forward buttons
 * of the browser, and the browser asks by itself when the tab is closed.
 *
 * The portal's router is no data router, so `useBlocker` cannot be used. For
 * links its navigator is stood in for while there is something to lose. Of the
 * browser's buttons a router hears only once the address has changed, and it is
 * the first to hear; they are held by the Navigation API, before that. Browsers
 * without it do not ask, and none lets a page hold somebody who presses again
 * without having touched the page.
 */
export function useLeaveGuard(options: {
  isDirty: boolean;
  /** Search parameters that lead away from the form when they change. */
  params?: readonly string[];
}): Leaving | undefined {
  const { isDirty, params = NO_PARAMS } = options;
  const { navigator, basename } = useContext(UNSAFE_NavigationContext);
  const location = useLocation();
  const [waiting, setWaiting] = useState<() => void>();
  const isLeaving = useRef(false);
  const here = placeOf(
    {
      pathname:
        basename === '/' ? location.pathname : basename + location.pathname,
      search: location.search,
    },
    params,
  );

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
        const { pathname, search } =
          typeof to === 'string' ? new URL(to, window.location.href) : to;
        const isHere =
          !pathname || placeOf({ pathname, search }, params) === here;
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
  }, [isDirty, navigator, here, params]);

  useEffect(() => {
    const navigation = navigationOf(window);
    if (!isDirty || !navigation) {
      return undefined;
    }
    const hold = (event: Event) => {
      const { navigationType, destination } = event as NavigateEvent;
      if (
        navigationType === 'traverse' &&
        event.cancelable &&
        !isLeaving.current &&
        placeOf(new URL(destination.url), params) !== here
      ) {
        event.preventDefault();
        setWaiting(() => () => navigation.traverseTo(destination.key));
      }
    };
    navigation.addEventListener('navigate', hold);
    return () => navigation.removeEventListener('navigate', hold);
  }, [isDirty, here, params]);

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
