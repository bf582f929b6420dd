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
import type { SafeguardLimit } from '@people-sync/plugin-people-sync-common';
import { integrationTranslationRef } from '../../translation';

/**
 * Says a limit in words: `more than 10 % and at least 20, or more than 500`.
 * Undefined where nothing is limited.
 */
export function useLimitText(): (
  limit: SafeguardLimit | undefined,
) => string | undefined {
  const { t } = useTranslationRef(integrationTranslationRef);
  return useCallback(
    limit => {
      const { percent, atLeast, max } = limit ?? {};
      const share =
        percent !== undefined &&
        (atLeast === undefined
          ? t('connect.safeguards.text.percent', { percent })
          : t('connect.safeguards.text.percentFrom', { percent, atLeast }));
      const absolute =
        max !== undefined && t('connect.safeguards.text.max', { max });
      return (
        [share, absolute]
          .filter(Boolean)
          .join(t('connect.safeguards.text.or')) || undefined
      );
    },
    [t],
  );
}
