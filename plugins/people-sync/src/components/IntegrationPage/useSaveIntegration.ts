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
  ConfigProblem,
  Integration,
  UpdateIntegrationRequest,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useNotify } from '../../hooks/useNotify';
import { reasonOf } from '../../reasonOf';
import { integrationTranslationRef } from '../../translation';
import { problemsOf } from '../SchemaForm';

/** Saves changes of an integration, and knows why they were refused. */
export function useSaveIntegration(options: {
  integration: Integration;
  onSaved: (integration: Integration) => void;
}): {
  /** Answers whether it was saved. */
  save: (update: UpdateIntegrationRequest) => Promise<boolean>;
  problems: ConfigProblem[];
  setProblems: (problems: ConfigProblem[]) => void;
  error: Error | undefined;
  /** Somebody else has changed it meanwhile. */
  isOutdated: boolean;
} {
  const { integration, onSaved } = options;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(integrationTranslationRef);
  const [problems, setProblems] = useState<ConfigProblem[]>([]);
  const [error, setError] = useState<Error>();
  const [isOutdated, setIsOutdated] = useState(false);

  const hasMoved = async () => {
    const now = await api.getIntegration({ path: { id: integration.id } });
    return now.revision !== integration.revision;
  };

  const save = async (update: UpdateIntegrationRequest) => {
    setProblems([]);
    setError(undefined);
    setIsOutdated(false);
    try {
      const saved = await api.updateIntegration({
        path: { id: integration.id },
        body: { ...update, revision: integration.revision },
      });
      notify({
        status: 'success',
        title: t('integration.saved', { title: saved.title }),
      });
      onSaved(saved);
      return true;
    } catch (cause) {
      const reason = reasonOf(cause);
      const found = problemsOf(reason);
      setProblems(found);
      setError(found.length === 0 ? reason : undefined);
      // There are other conflicts, such as a secret that cannot be kept.
      setIsOutdated(
        reason.name === 'ConflictError' &&
          (await hasMoved().catch(() => false)),
      );
      return false;
    }
  };

  return {
    save,
    problems,
    setProblems,
    error,
    isOutdated,
  };
}
