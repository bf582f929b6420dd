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

import { useMemo, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, TextField } from '@backstage/ui';
import type {
  Integration,
  Provider,
  UpdateIntegrationRequest,
  WhatIfRequest,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useSettings } from '../../hooks/useSettings';
import { integrationTranslationRef } from '../../translation';
import { EmptyNote } from '../common';
import {
  ConnectionSteps,
  ProblemSummary,
  SecretsNotice,
  Section,
  stepProblems,
  titlesOf,
  useConnectionTest,
  useIssueTexts,
} from '../IntegrationForm';
import {
  checkForm,
  FieldFrame,
  fromForm,
  groupOf,
  problemAt,
  problemsOf,
  readSchema,
  SchemaForm,
  toForm,
  toPatch,
  withoutStaleSecrets,
} from '../SchemaForm';
import { onlyChanges, toWhatIf } from './changes';
import { GoOnAnyway } from './GoOnAnyway';
import { ManagedByConfig } from './ManagedByConfig';
import { ReviewDialog } from './ReviewDialog';
import { SaveBar } from './SaveBar';
import { useSaveIntegration } from './useSaveIntegration';

const ConfigurationForm = (props: {
  integration: Integration;
  provider: Provider;
  onSaved: (integration: Integration) => void;
  onRevert: () => void;
}) => {
  const { provider, onSaved, onRevert } = props;
  // What is typed belongs to the revision that it was begun on.
  const [integration] = useState(props.integration);
  const { secrets, config } = integration;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(integrationTranslationRef);
  const settings = useSettings();
  const issueTexts = useIssueTexts();
  const field = useMemo(
    () => readSchema(provider.configSchema, provider.secretFields),
    [provider],
  );
  const titles = useMemo(
    () => titlesOf(field, { title: t('connect.create.name') }),
    [field, t],
  );
  const isReadOnly = integration.managedBy === 'config';
  const [title, setTitle] = useState(integration.title);
  const [form, setForm] = useState(() => groupOf(toForm(field, config)));
  const [reviewed, setReviewed] = useState<{
    update: UpdateIntegrationRequest;
    request: WhatIfRequest;
  }>();
  const [hasFailed, setHasFailed] = useState(false);
  const test = useConnectionTest();
  const saving = useSaveIntegration({ integration, onSaved });

  const wanted = withoutStaleSecrets({
    field,
    form,
    config: groupOf(fromForm(field, form, config)),
    stored: Object.keys(secrets).filter(path => secrets[path].set),
  });
  const update = onlyChanges(integration, {
    title: title.trim(),
    config: toPatch(config, wanted),
  });
  const request = toWhatIf(update, provider.secretFields ?? []);
  const isChanged = Object.keys(update).length > 0;

  const isFine = () => {
    const found = issueTexts([
      ...(title.trim() === ''
        ? [{ field: 'title', code: 'required' as const }]
        : []),
      ...checkForm(
        field,
        form,
        path => secrets[path.replace(/^config\./, '')]?.set === true,
      ),
    ]);
    saving.setProblems(found);
    return found.length === 0;
  };

  const tryConnection = async () => {
    const outcome = await test.run(signal =>
      update.config
        ? api.testProvider(
            {
              path: { id: provider.id },
              body: { config: wanted, integrationId: integration.id },
            },
            { signal },
          )
        : api.testIntegration({ path: { id: integration.id } }, { signal }),
    );
    if (outcome instanceof Error) {
      const found = problemsOf(outcome);
      saving.setProblems(found);
      if (found.length > 0) {
        test.reset();
      }
      return false;
    }
    saving.setProblems(stepProblems(outcome));
    return outcome.ok;
  };

  const runTest = useAction(async () => {
    setHasFailed(false);
    if (isReadOnly || isFine()) {
      await tryConnection();
    }
  });
  const save = useAction(async () => {
    setHasFailed(false);
    if (!isFine()) {
      return;
    }
    if (!update.config) {
      await saving.save(update);
    } else if (!(await tryConnection())) {
      setHasFailed(true);
    } else if (request) {
      setReviewed({ update, request });
    } else {
      await saving.save(update);
    }
  });
  const saveOff = useAction(async () => {
    await saving.save({ ...update, enabled: false });
  });

  return (
    <Flex direction="column" gap="4" style={{ maxWidth: 860 }}>
      <ManagedByConfig integration={integration} />
      <ProblemSummary
        problems={saving.problems}
        error={saving.isOutdated ? undefined : saving.error}
        titles={titles}
      />
      {!isReadOnly && <SecretsNotice settings={settings} />}
      <Section title={t('connect.create.settings')}>
        <FieldFrame path="title" problem={problemAt(saving.problems, 'title')}>
          {aria => (
            <TextField
              {...aria}
              label={t('connect.create.name')}
              isReadOnly={isReadOnly}
              maxLength={200}
              value={title}
              onChange={setTitle}
            />
          )}
        </FieldFrame>
        <SchemaForm
          field={field}
          value={form}
          onChange={setForm}
          problems={
            saving.problems.length > 0 ? saving.problems : integration.problems
          }
          secrets={secrets}
          isReadOnly={isReadOnly}
        />
        <ConnectionSteps state={test.state} />
        {hasFailed && test.state.status === 'done' && (
          <GoOnAnyway
            hint={t('connect.test.saveAnywayHint')}
            label={t('connect.test.saveAnyway')}
            action={saveOff}
          />
        )}
        {isReadOnly ? (
          <div>
            <Button
              variant="secondary"
              isPending={runTest.isRunning}
              onPress={runTest.run}
            >
              {t('connect.test.button')}
            </Button>
          </div>
        ) : (
          <SaveBar
            isChanged={isChanged}
            isSaving={save.isRunning}
            isOutdated={saving.isOutdated}
            onSave={save.run}
            onRevert={onRevert}
          >
            <Button
              variant="secondary"
              isPending={runTest.isRunning}
              isDisabled={save.isRunning}
              onPress={runTest.run}
            >
              {t('connect.test.button')}
            </Button>
          </SaveBar>
        )}
      </Section>
      {reviewed && (
        <ReviewDialog
          integration={integration}
          update={reviewed.update}
          request={reviewed.request}
          onSave={async () => {
            await saving.save(reviewed.update);
            setReviewed(undefined);
          }}
          onClose={() => setReviewed(undefined)}
        />
      )}
    </Flex>
  );
};

/** How the source is reached: to change, or to read when app-config says so. */
export const ConfigurationTab = (props: {
  integration: Integration;
  provider: Provider | undefined;
  onSaved: (integration: Integration) => void;
  onRevert: () => void;
}) => {
  const { provider, ...others } = props;
  const { t } = useTranslationRef(integrationTranslationRef);
  return provider ? (
    <ConfigurationForm provider={provider} {...others} />
  ) : (
    <EmptyNote
      title={t('integration.config.noProvider', {
        provider: props.integration.provider,
      })}
      description={t('integration.config.noProviderDescription')}
    />
  );
};
