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
import { useNavigate } from 'react-router-dom';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { peopleSyncApiRef } from '../../api';
import { type Action, useAction } from '../../hooks/useAction';
import { useNotify } from '../../hooks/useNotify';
import { syncRouteRef } from '../../routes';
import { importSheetTranslationRef } from '../../translation';
import { importSheet, SheetRefusal, type SheetRequest } from './sheetRequest';

/** Imports the file or tries to, and goes on to the page of the run. */
export function useImport(request: SheetRequest | undefined): {
  tryIt: Action<[]>;
  importIt: Action<[]>;
  refusal: SheetRefusal | undefined;
  /** Forgets why the last attempt was refused. */
  forget: () => void;
} {
  const api = useApi(peopleSyncApiRef);
  const navigate = useNavigate();
  const notify = useNotify();
  const { t } = useTranslationRef(importSheetTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const [refusal, setRefusal] = useState<SheetRefusal>();

  const stage = async (persist: boolean) => {
    if (!request) {
      return;
    }
    setRefusal(undefined);
    try {
      const staged = await importSheet(api, request, persist);
      const { name } = request.file;
      const title = persist
        ? t('importSheet.act.staged', { name })
        : t('importSheet.act.stagedDry', { name });
      notify(
        staged.alreadyStaged
          ? { status: 'info', title: t('importSheet.act.attached', { name }) }
          : { status: 'success', title },
      );
      navigate(syncLink({ runId: staged.id }));
    } catch (cause) {
      setRefusal(SheetRefusal.from(cause));
    }
  };

  return {
    tryIt: useAction(() => stage(false)),
    importIt: useAction(() => stage(true)),
    refusal,
    forget: () => setRefusal(undefined),
  };
}
