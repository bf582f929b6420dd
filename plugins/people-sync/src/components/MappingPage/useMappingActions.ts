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

import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Mapping,
  SaveMappingRequest,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { type Action, useAction } from '../../hooks/useAction';
import { useNotify } from '../../hooks/useNotify';
import { reasonOf } from '../../reasonOf';
import { mappingTranslationRef } from '../../translation';
import { type MappingEditor, newestOf } from './useMappingEditor';

/** What can be done with a mapping, and what became of it. */
export interface MappingActions {
  saveDraft: Action<[]>;
  activate: Action<[string]>;
  discard: Action<[]>;
  /** What somebody else saved meanwhile. */
  conflict: Mapping | undefined;
  keepMine(): void;
  takeTheirs(): void;
  /** Why the rules have to be replayed before they become active. */
  replayAsked: string | undefined;
  forgetReplayAsked(): void;
}

/** Saves, activates and discards; nothing that was typed is ever lost by it. */
export function useMappingActions(options: {
  mapping: Mapping;
  editor: MappingEditor;
  /** The finished replay of the rules as they are. */
  replayId: string | undefined;
  /** There is another state of the mapping now. */
  onMapping: (mapping: Mapping) => void;
  /** A dialog that asked has been answered, and it worked. */
  onDone: () => void;
}): MappingActions {
  const { mapping, editor, replayId, onMapping } = options;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(mappingTranslationRef);
  const [conflict, setConflict] = useState<Mapping>();
  const [replayAsked, setReplayAsked] = useState<string>();
  const path = { id: mapping.integrationId, dataSet: mapping.dataSet };

  /** The mapping as it is after saving; undefined when somebody was faster. */
  const save = async (
    request: Pick<SaveMappingRequest, 'state' | 'reason' | 'replayId'>,
  ): Promise<Mapping | undefined> => {
    const { rules, basedOn } = editor;
    setReplayAsked(undefined);
    try {
      return await api.saveMapping({
        path,
        body: { rules, basedOn, ...request },
      });
    } catch (error) {
      const reason = reasonOf(error);
      if (reason.name !== 'ConflictError') {
        throw error;
      }
      // One status stands for two refusals: another version came between, or
      // the change is large. Only the first one shows in the mapping.
      const latest = await api.getMapping({ path });
      if (newestOf(latest) !== basedOn) {
        setConflict(latest);
        return undefined;
      }
      if (request.state === 'active') {
        setReplayAsked(reason.message);
      }
      throw error;
    }
  };
  const accept = (saved: Mapping) => {
    onMapping(saved);
    editor.rebase(saved);
  };

  const saveDraft = useAction(async () => {
    const saved = await save({ state: 'draft' });
    if (saved) {
      accept(saved);
      notify({ status: 'success', title: t('mapping.saved') });
    }
  });
  const activate = useAction(async (reason: string) => {
    const saved = await save({
      state: 'active',
      reason,
      ...(replayId && { replayId }),
    });
    options.onDone();
    if (saved) {
      accept(saved);
      notify({
        status: 'success',
        title: t('mapping.activate.done', { version: saved.active.version }),
        description: t('mapping.activate.next'),
      });
    }
  });
  const discard = useAction(async () => {
    await api.discardDraft({ path });
    const latest = await api.getMapping({ path });
    onMapping(latest);
    editor.reset(latest);
    options.onDone();
    notify({ status: 'info', title: t('mapping.discard.done') });
  });

  return {
    saveDraft,
    activate,
    discard,
    conflict,
    keepMine: () => {
      if (conflict) {
        accept(conflict);
        setConflict(undefined);
      }
    },
    takeTheirs: () => {
      if (conflict) {
        onMapping(conflict);
        editor.reset(conflict);
        setConflict(undefined);
      }
    },
    replayAsked,
    forgetReplayAsked: () => setReplayAsked(undefined),
  };
}
