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

import { useCallback } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  HoldLimit,
  Run,
  SafeguardLimit,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../translation';

/** Kinds of limit that a number of records has gone over. */
const COUNTED = {
  removals: 'removals',
  updates: 'updates',
  creates: 'creates',
  attribute: 'attribute',
  protected: 'protected',
} as const;

function isCounted(kind: HoldLimit['kind']): kind is keyof typeof COUNTED {
  return kind in COUNTED;
}

/** Says a limit shortly: `limit 10 %` or `limit 50`. */
export function useLimitText(): (limit: SafeguardLimit) => string | undefined {
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  return useCallback(
    ({ percent, max }) => {
      const parts = [
        percent !== undefined && t('syncs.held.percent', { amount: percent }),
        max !== undefined && t('syncs.held.max', { amount: max }),
      ].filter(Boolean);
      return parts.length > 0
        ? t('syncs.held.limit', { limits: parts.join(', ') })
        : undefined;
    },
    [t],
  );
}

/**
 * Says why a run is held in one sentence, by the first of its limits: `Entra ID
 * would terminate 412 people (limit 10 %).`
 */
export function useHoldSentence(): (run: Run) => string {
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const limitText = useLimitText();
  return useCallback(
    run => {
      const integration =
        run.integrationTitle ??
        run.integrationId ??
        t('common.allIntegrations');
      const [first] = run.hold?.limits ?? [];
      if (!first) {
        return t('syncs.held.waiting', { integration });
      }
      if (!isCounted(first.kind)) {
        return t('syncs.held.other', { integration, message: first.message });
      }
      const limit = limitText(first.limit);
      return t(`syncs.held.would.${COUNTED[first.kind]}`, {
        integration,
        items: t(`common.dataSetItems.${first.dataSet}`, {
          count: first.count,
        }),
        attribute: first.attribute ?? '',
        limit: limit ? ` (${limit})` : '',
      });
    },
    [t, limitText],
  );
}
