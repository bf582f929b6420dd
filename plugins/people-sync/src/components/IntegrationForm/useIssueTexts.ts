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
import type { ConfigProblem } from '@people-sync/plugin-people-sync-common';
import { integrationTranslationRef } from '../../translation';
import type { FormIssue } from '../SchemaForm';

/** Says in words what a form found wrong by itself. */
export function useIssueTexts(): (issues: FormIssue[]) => ConfigProblem[] {
  const { t } = useTranslationRef(integrationTranslationRef);
  return useCallback(
    issues =>
      issues.map(({ field, code, amount }) => ({
        field,
        message: t(`connect.issue.${code}`, { amount: amount ?? 0 }),
      })),
    [t],
  );
}
