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
import type {
  CarryOver,
  ConfigProblem,
  Provider,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useNotify } from '../../hooks/useNotify';
import { reasonOf } from '../../reasonOf';
import { integrationDetailRouteRef } from '../../routes';
import { integrationTranslationRef } from '../../translation';
import {
  stepProblems,
  useConnectionTest,
  useIssueTexts,
  type ConnectionTestState,
} from '../IntegrationForm';
import { problemsOf } from '../SchemaForm';
import {
  checkDraft,
  configOf,
  idProblem,
  toRequest,
  type NewDraft,
} from './newIntegration';

/** Tests and saves a new integration, and knows what is wrong with it. */
export function useCreateIntegration(options: {
  provider: Provider;
  draft: NewDraft;
  carryOver: CarryOver | undefined;
  taken: readonly string[];
}): {
  problems: ConfigProblem[];
  error: Error | undefined;
  test: ConnectionTestState;
  /** Whether the test was part of saving. */
  hasTried: boolean;
  isSaving: boolean;
  runTest: () => void;
  save: () => void;
  saveOff: () => void;
} {
  const { provider, draft, carryOver, taken } = options;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const navigate = useNavigate();
  const { t } = useTranslationRef(integrationTranslationRef);
  const detailLink = useRouteRef(integrationDetailRouteRef);
  const issueTexts = useIssueTexts();
  const test = useConnectionTest();
  const [problems, setProblems] = useState<ConfigProblem[]>([]);
  const [error, setError] = useState<Error>();
  const [hasTried, setHasTried] = useState(false);

  /** Whether nothing is wrong that can be told without the backend. */
  const isFine = (fields: 'all' | 'config'): boolean => {
    const wrongId = idProblem(draft.id, taken);
    const found = [
      ...issueTexts(checkDraft(provider, draft, carryOver)),
      ...(wrongId
        ? [{ field: 'id', message: t(`connect.create.${wrongId}`) }]
        : []),
    ].filter(({ field }) => fields === 'all' || field.startsWith('config.'));
    setProblems(found);
    setError(undefined);
    return found.length === 0;
  };

  const refuse = (cause: unknown) => {
    const reason = reasonOf(cause);
    const found = problemsOf(reason);
    setProblems(found);
    setError(found.length === 0 ? reason : undefined);
  };

  const tryConnection = async () => {
    const outcome = await test.run(signal =>
      api.testProvider(
        {
          path: { id: provider.id },
          body: {
            config: configOf(provider, draft),
            ...(carryOver && { carryOver: carryOver.from }),
          },
        },
        { signal },
      ),
    );
    if (outcome instanceof Error) {
      const found = problemsOf(outcome);
      if (found.length > 0) {
        setProblems(found);
        test.reset();
      }
      return false;
    }
    setProblems(stepProblems(outcome));
    return outcome.ok;
  };

  const create = async (off: boolean) => {
    try {
      const created = await api.createIntegration({
        body: toRequest({ provider, draft, carryOver, off }),
      });
      notify({
        status: off ? 'warning' : 'success',
        title: t(off ? 'connect.create.doneOff' : 'connect.create.done', {
          title: created.title,
        }),
      });
      navigate(detailLink({ integrationId: created.id }));
    } catch (cause) {
      refuse(cause);
    }
  };

  const runTest = useAction(async () => {
    setHasTried(false);
    if (isFine('config')) {
      await tryConnection();
    }
  });
  const save = useAction(async () => {
    setHasTried(true);
    if (isFine('all') && (await tryConnection())) {
      await create(false);
    }
  });
  const saveOff = useAction(async () => {
    if (isFine('all')) {
      await create(true);
    }
  });

  return {
    problems,
    error,
    test: test.state,
    hasTried,
    isSaving: save.isRunning || saveOff.isRunning,
    runTest: runTest.run,
    save: save.run,
    saveOff: saveOff.run,
  };
}
