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
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex } from '@backstage/ui';
import {
  integrationUpdatePermission,
  type CarryOver,
  type Provider,
  type Settings,
} from '@people-sync/plugin-people-sync-common';
import { useLeaveGuard } from '../../hooks/useLeaveGuard';
import { useRefusal } from '../../hooks/useRefusal';
import type { Resource } from '../../hooks/useResource';
import { integrationTranslationRef } from '../../translation';
import { GuardedButton, LeaveDialog } from '../common';
import {
  ConnectionSteps,
  MatchByField,
  MissingPolicyFields,
  ProblemSummary,
  SafeguardsFields,
  SecretsNotice,
  Section,
  titlesOf,
} from '../IntegrationForm';
import { problemAt, SchemaForm } from '../SchemaForm';
import { BasicsSection } from './BasicsSection';
import { CarryOverReport } from './CarryOverReport';
import { fieldOf, newDraft } from './newIntegration';
import { StartSection } from './StartSection';
import { useCreateIntegration } from './useCreateIntegration';

/** Another provider takes the form away. */
const PARAMS = ['provider', 'from'];

/** Everything that a new integration needs, proposed as far as can be. */
export const NewIntegrationForm = (props: {
  provider: Provider;
  carryOver?: CarryOver;
  settings: Resource<Settings>;
  /** Ids that are in use. */
  taken: readonly string[];
  onChooseAnother: () => void;
}) => {
  const { provider, carryOver, settings, taken, onChooseAnother } = props;
  const { t } = useTranslationRef(integrationTranslationRef);
  const refusal = useRefusal(integrationUpdatePermission);
  const field = useMemo(() => fieldOf(provider), [provider]);
  const titles = useMemo(
    () =>
      titlesOf(field, {
        title: t('connect.create.name'),
        id: t('connect.create.id'),
        matchBy: t('connect.matchBy.label'),
      }),
    [field, t],
  );
  const [initial] = useState(() =>
    newDraft({ provider, carryOver, settings: settings.value, taken }),
  );
  const [draft, setDraft] = useState(initial);
  const create = useCreateIntegration({ provider, draft, carryOver, taken });
  const { problems } = create;
  // Once it is created, its own page follows.
  const leaving = useLeaveGuard({
    isDirty: draft !== initial && !create.isSaving,
    params: PARAMS,
  });
  const testFailed =
    create.test.status === 'done' && !create.test.result.ok && create.hasTried;

  return (
    <Flex direction="column" gap="4" style={{ maxWidth: 860 }}>
      <div>
        <Button variant="tertiary" size="small" onPress={onChooseAnother}>
          {t('connect.create.otherProvider')}
        </Button>
      </div>
      {carryOver && (
        <Flex direction="column" gap="3">
          <Alert
            status="info"
            icon
            title={t('connect.carryOver.using', { from: carryOver.from })}
            description={t('connect.carryOver.secrets')}
            customActions={
              <Button
                size="small"
                variant="secondary"
                onPress={onChooseAnother}
              >
                {t('connect.carryOver.drop')}
              </Button>
            }
          />
          <CarryOverReport carryOver={carryOver} />
        </Flex>
      )}
      <ProblemSummary
        problems={problems}
        error={create.error}
        titles={titles}
      />
      <SecretsNotice settings={settings} />
      <BasicsSection
        draft={draft}
        onChange={setDraft}
        taken={taken}
        problems={problems}
      />
      <Section title={t('connect.create.settings')}>
        <SchemaForm
          field={field}
          value={draft.config}
          onChange={config => setDraft({ ...draft, config })}
          problems={problems}
        />
        <div>
          <GuardedButton
            variant="secondary"
            disabledReason={refusal}
            isPending={create.test.status === 'running'}
            onPress={create.runTest}
          >
            {t('connect.test.button')}
          </GuardedButton>
        </div>
        {!create.hasTried && <ConnectionSteps state={create.test} />}
      </Section>
      <Section title={t('connect.create.matching')}>
        <MatchByField
          value={draft.matchBy}
          onChange={matchBy => setDraft({ ...draft, matchBy })}
          problem={problemAt(problems, 'matchBy', { within: true })}
        />
        <MissingPolicyFields
          value={draft.missing}
          onChange={missing => setDraft({ ...draft, missing })}
          dataSets={provider.dataSets}
          grace={settings.value?.grace}
          problems={problems}
        />
      </Section>
      <Section title={t('connect.create.safeguards')}>
        <SafeguardsFields
          value={draft.safeguards}
          onChange={safeguards => setDraft({ ...draft, safeguards })}
          dataSets={provider.dataSets}
          defaults={settings.value?.safeguards}
          problems={problems}
        />
      </Section>
      <StartSection
        provider={provider}
        draft={draft}
        onChange={setDraft}
        problems={problems}
      />
      {create.hasTried && <ConnectionSteps state={create.test} />}
      {testFailed && (
        <Alert
          status="warning"
          icon
          title={t('connect.test.saveAnywayHint')}
          customActions={
            <Button
              size="small"
              variant="secondary"
              isPending={create.isSaving}
              onPress={create.saveOff}
            >
              {t('connect.test.saveAnyway')}
            </Button>
          }
        />
      )}
      <div>
        <GuardedButton
          variant="primary"
          disabledReason={refusal}
          isPending={create.isSaving}
          onPress={create.save}
        >
          {testFailed ? t('connect.test.tryAgain') : t('connect.create.submit')}
        </GuardedButton>
      </div>
      {leaving && <LeaveDialog leaving={leaving} />}
    </Flex>
  );
};
