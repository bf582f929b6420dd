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
import type { JsonObject } from '@backstage/types';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { PasswordField } from '@backstage/ui';
import type { Integration } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { integrationTranslationRef } from '../../translation';
import { ConfirmDialog } from '../common';
import {
  ConnectionSteps,
  ProblemSummary,
  stepProblems,
  type ConnectionTest,
} from '../IntegrationForm';
import { problemsOf } from '../SchemaForm';
import { GoOnAnyway } from './GoOnAnyway';
import { useSaveIntegration } from './useSaveIntegration';

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A configuration with one field, such as `auth.token`, of another value. */
export function withField(
  config: JsonObject,
  field: string,
  value: string,
): JsonObject {
  const [key, ...rest] = field.split('.');
  if (rest.length === 0) {
    return { ...config, [key]: value };
  }
  const inner = config[key];
  return {
    ...config,
    [key]: withField(isObject(inner) ? inner : {}, rest.join('.'), value),
  };
}

/** Another value for one secret: tried at the source, then stored. */
export const ReplaceSecretDialog = (props: {
  secret: { id: string; title: string };
  integration: Integration;
  /** Of the page, which goes on showing its steps. */
  test: ConnectionTest;
  onSaved: (integration: Integration) => void;
  onClose: () => void;
}) => {
  const { secret, test, onSaved, onClose } = props;
  // What is typed belongs to the revision that it was begun on.
  const [integration] = useState(props.integration);
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(integrationTranslationRef);
  const [value, setValue] = useState('');
  /** Whether what the test shows is about the value that stands here. */
  const [hasTried, setHasTried] = useState(false);
  const saving = useSaveIntegration({ integration, onSaved });

  const store = async () => {
    const update = { config: withField({}, secret.id, value) };
    if (await saving.save(update)) {
      onClose();
    }
  };
  const tryConnection = async () => {
    const outcome = await test.run(signal =>
      api.testProvider(
        {
          path: { id: integration.provider },
          body: {
            config: withField(integration.config, secret.id, value),
            integrationId: integration.id,
          },
        },
        { signal },
      ),
    );
    const isError = outcome instanceof Error;
    saving.setProblems(isError ? problemsOf(outcome) : stepProblems(outcome));
    return !isError && outcome.ok;
  };
  const save = useAction(async () => {
    setHasTried(true);
    if (await tryConnection()) {
      await store();
    }
  });
  const saveAnyway = useAction(store);

  const { state } = test;
  const hasFailed =
    hasTried &&
    (state.status === 'broken' ||
      (state.status === 'done' && !state.result.ok));
  const leave = () => {
    // Nothing is stored of what is under way, and its steps say nothing about
    // what is.
    if (hasTried) {
      test.reset();
    }
    onClose();
  };

  return (
    <ConfirmDialog
      title={t('integration.credentials.replaceTitle', { name: secret.title })}
      submitLabel={t(
        hasFailed ? 'connect.test.tryAgain' : 'connect.create.submit',
      )}
      isIncomplete={value === '' || saveAnyway.isRunning}
      action={save}
      onClose={leave}
    >
      <ProblemSummary problems={saving.problems} error={saving.error} />
      <PasswordField
        label={secret.title}
        description={t('integration.credentials.replaceHelp')}
        autoComplete="new-password"
        isReadOnly={save.isRunning || saveAnyway.isRunning}
        value={value}
        onChange={next => {
          setValue(next);
          setHasTried(false);
        }}
      />
      {hasTried && <ConnectionSteps state={state} />}
      {hasFailed && (
        <GoOnAnyway
          hint={t('integration.credentials.anywayHint')}
          label={t('integration.credentials.anyway')}
          action={saveAnyway}
        />
      )}
    </ConfirmDialog>
  );
};
