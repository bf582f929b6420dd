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
import {
  alertApiRef,
  toastApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';

/** A short message about something that was just done. */
export interface Notice {
  title: string;
  description?: string;
  status: 'success' | 'info' | 'warning' | 'danger';
  link?: { label: string; href: string };
}

const NOTICE_MS = 10_000;

/**
 * Tells the user what came of an action: as a toast, or in apps that have no
 * toasts (old frontend system) as an alert.
 */
export function useNotify(): (notice: Notice) => void {
  const apis = useApiHolder();
  return useCallback(
    (notice: Notice) => {
      const toastApi = apis.get(toastApiRef);
      if (toastApi) {
        toastApi.post({
          title: notice.title,
          description: notice.description,
          status: notice.status,
          timeout: NOTICE_MS,
          links: notice.link ? [notice.link] : undefined,
        });
        return;
      }
      const severity = notice.status === 'danger' ? 'error' : notice.status;
      apis.get(alertApiRef)?.post({
        message: [notice.title, notice.description].filter(Boolean).join(': '),
        severity,
        display: 'transient',
      });
    },
    [apis],
  );
}
