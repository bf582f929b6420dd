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
import type {
  DataSet,
  RunMode,
  Schedule,
} from '@people-sync/plugin-people-sync-common';
import type { PresetHours } from './presets';
import { draftOf, newDraft, type ScheduleDraft } from './scheduleDraft';

/** The schedules of a form, and what becomes of them. */
export interface ScheduleDrafts {
  drafts: ScheduleDraft[];
  /** Stored ones that are to be deleted. */
  removed: Schedule[];
  /** The one whose fields are open. */
  open: string | undefined;
  setOpen(key: string | undefined): void;
  add(): void;
  change(draft: ScheduleDraft): void;
  remove(draft: ScheduleDraft): void;
  /** Switches all on as they were, or all off. */
  switchAll(on: boolean): void;
  /** Notes that something reached the backend and need not go there again. */
  settle(outcome: { key: string; saved: Schedule } | { gone: string }): void;
}

/** Begins with the stored schedules of the portal. */
export function useScheduleDrafts(options: {
  schedules: Schedule[];
  /** What a new one fetches. */
  dataSets: DataSet[] | null;
  mode: RunMode;
  hours: PresetHours;
}): ScheduleDrafts {
  const { schedules, dataSets, mode, hours } = options;
  const [drafts, setDrafts] = useState(() => schedules.map(draftOf));
  const [removed, setRemoved] = useState<Schedule[]>([]);
  const [open, setOpen] = useState<string>();
  /** Those that were on when all were switched off. */
  const wereOn = useRef<ReadonlySet<string>>(new Set());
  const count = useRef(0);

  const add = useCallback(() => {
    count.current += 1;
    const key = `new-${count.current}`;
    setDrafts(current => [
      ...current,
      newDraft({ key, dataSets, mode, hours }),
    ]);
    setOpen(key);
  }, [dataSets, mode, hours]);

  const change = useCallback(
    (draft: ScheduleDraft) =>
      setDrafts(current =>
        current.map(item => (item.key === draft.key ? draft : item)),
      ),
    [],
  );

  const remove = useCallback((draft: ScheduleDraft) => {
    setDrafts(current => current.filter(({ key }) => key !== draft.key));
    const { saved } = draft;
    if (saved) {
      setRemoved(current => [...current, saved]);
    }
  }, []);

  const switchAll = useCallback(
    (on: boolean) => {
      if (on && drafts.length === 0) {
        add();
        return;
      }
      if (!on) {
        wereOn.current = new Set(
          drafts.filter(({ enabled }) => enabled).map(({ key }) => key),
        );
      }
      const before = wereOn.current;
      const isKnown = drafts.some(({ key }) => before.has(key));
      setDrafts(
        drafts.map(draft => ({
          ...draft,
          enabled: on && (!isKnown || before.has(draft.key)),
        })),
      );
    },
    [drafts, add],
  );

  const settle = useCallback<ScheduleDrafts['settle']>(outcome => {
    if ('gone' in outcome) {
      setRemoved(current => current.filter(({ id }) => id !== outcome.gone));
    } else {
      setDrafts(current =>
        current.map(item =>
          item.key === outcome.key
            ? { ...draftOf(outcome.saved), key: item.key }
            : item,
        ),
      );
    }
  }, []);

  return {
    drafts,
    removed,
    open,
    setOpen,
    add,
    change,
    remove,
    switchAll,
    settle,
  };
}
