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

import { useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { SheetPreview } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useResource } from '../../hooks/useResource';
import { fieldsOf, previewSheet, SheetRefusal } from './sheetRequest';
import type { SheetRequest } from './sheetRequest';

const CHOOSING_PAUSE_MS = 400;

/** What the backend makes of the chosen file. */
export interface SheetCheck {
  /** The last outcome for this file; maybe of older choices. */
  preview: SheetPreview | undefined;
  /** Whether the outcome is of what is chosen now. */
  isCurrent: boolean;
  isChecking: boolean;
  refusal: SheetRefusal | undefined;
  /** Asks again. */
  retry: () => void;
}

/**
 * Checks a file at once, and again a moment after each change of what is chosen
 * for it. A check that was overtaken is aborted.
 */
export function useSheetCheck(options: {
  /** Tells files apart; undefined while there is none. */
  fileNumber: number | undefined;
  request: SheetRequest | undefined;
}): SheetCheck {
  const { fileNumber, request } = options;
  const api = useApi(peopleSyncApiRef);
  const [attempt, setAttempt] = useState(1);
  const wanted =
    request && JSON.stringify([fileNumber, fieldsOf(request), attempt]);

  // Another file does not wait, nor does another attempt.
  const urgency =
    fileNumber === undefined ? undefined : `${fileNumber}/${attempt}`;
  const [asked, setAsked] = useState<{ key?: string; urgency?: string }>({});
  if (asked.urgency !== urgency) {
    setAsked({ key: wanted, urgency });
  }
  useEffect(() => {
    const timer = setTimeout(
      () =>
        setAsked(now =>
          // What became urgent meanwhile has been asked for already.
          now.urgency === urgency ? { ...now, key: wanted } : now,
        ),
      CHOOSING_PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [wanted, urgency]);

  const key = asked.urgency === urgency ? asked.key : wanted;
  const resource = useResource({
    key,
    load: async signal => ({
      of: fileNumber,
      preview: await previewSheet(api, request!, signal),
    }),
  });

  // What was found stays in sight while the next check fails, or nobody could
  // mend the choice that made it fail.
  const last = useRef<{ of: number | undefined; preview: SheetPreview }>();
  if (resource.value && !resource.isStale) {
    last.current = resource.value;
  }
  const preview =
    last.current?.of === fileNumber && fileNumber !== undefined
      ? last.current?.preview
      : undefined;
  const isChecking =
    wanted !== undefined &&
    (wanted !== key || resource.isLoading || resource.isStale);
  return {
    preview,
    isCurrent: preview !== undefined && !isChecking && !resource.error,
    isChecking,
    refusal:
      resource.error && !isChecking && wanted
        ? SheetRefusal.from(resource.error)
        : undefined,
    retry: () => setAttempt(now => now + 1),
  };
}
