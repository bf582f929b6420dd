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
import useInterval from 'react-use/esm/useInterval';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  DataSet,
  MappingReplay,
  MappingRules,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { type Action, useAction } from '../../hooks/useAction';
import { reasonOf } from '../../reasonOf';
import { rulesText } from './model/ruleSet';

const POLL_MS = 1_000;

/** A replay of rules over every stored payload, from start to end. */
export interface ReplayControl {
  replay: MappingReplay | undefined;
  /** The rules that it replays; compare with those being edited. */
  text: string | undefined;
  /** Why asking for its progress failed; it is asked for again. */
  pollError: Error | undefined;
  start: Action<[MappingRules]>;
  cancel: Action<[]>;
  close(): void;
}

/** Replays rules, and follows the replay until it has ended. */
export function useReplay(options: {
  integrationId: string;
  dataSet: DataSet;
}): ReplayControl {
  const { integrationId: id, dataSet } = options;
  const api = useApi(peopleSyncApiRef);
  const [current, setCurrent] = useState<{
    replay: MappingReplay;
    text: string;
  }>();
  const [pollError, setPollError] = useState<Error>();
  const replay = current?.replay;
  const isRunning = replay?.status === 'running';

  const isMounted = useRef(true);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);

  // An answer to a question about an older replay is of no use any more.
  const show = useCallback((latest: MappingReplay) => {
    if (isMounted.current) {
      setPollError(undefined);
      setCurrent(known =>
        known?.replay.id === latest.id ? { ...known, replay: latest } : known,
      );
    }
  }, []);

  const isAsking = useRef(false);
  useInterval(
    async () => {
      if (!replay || isAsking.current) {
        return;
      }
      isAsking.current = true;
      try {
        show(
          await api.getReplay({ path: { id, dataSet, replayId: replay.id } }),
        );
      } catch (error) {
        if (isMounted.current) {
          setPollError(reasonOf(error));
        }
      } finally {
        isAsking.current = false;
      }
    },
    isRunning ? POLL_MS : null,
  );

  const start = useAction(async (rules: MappingRules) => {
    setPollError(undefined);
    const started = await api.replayMapping({
      path: { id, dataSet },
      body: { rules, wait: 0 },
    });
    setCurrent({ replay: started, text: rulesText(rules) });
  });
  const cancel = useAction(async () => {
    if (replay) {
      const path = { id, dataSet, replayId: replay.id };
      await api.cancelReplay({ path });
      show(await api.getReplay({ path }));
    }
  });

  return {
    replay,
    text: current?.text,
    pollError: isRunning ? pollError : undefined,
    start,
    cancel,
    close: useCallback(() => setCurrent(undefined), []),
  };
}
