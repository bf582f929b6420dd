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
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import type { Integration } from '@people-sync/plugin-people-sync-common';
import { useIntegrations } from '../../hooks/useIntegrations';
import { useSettings } from '../../hooks/useSettings';
import { settingsRouteRef } from '../../routes';
import { integrationTranslationRef } from '../../translation';
import {
  DatesFields,
  fromPolicyDraft,
  MatchByField,
  MissingPolicyFields,
  Section,
  toPolicyDraft,
} from '../IntegrationForm';
import { problemAt } from '../SchemaForm';
import { ReviewedForm } from './ReviewedForm';
import { useReviewedSave } from './useReviewedSave';

const Precedence = (props: { integration: Integration }) => {
  const { integration } = props;
  const { t } = useTranslationRef(integrationTranslationRef);
  const integrations = useIntegrations();
  const settings = useSettings();
  const settingsLink = useRouteRef(settingsRouteRef);
  const titles = new Map(
    integrations.value?.items.map(({ id, title }) => [id, title]),
  );
  return (
    <Section title={t('integration.matching.precedence')}>
      <Text as="p" variant="body-small" color="secondary">
        {t('integration.matching.precedenceHelp')}
      </Text>
      <ol style={{ margin: 0, paddingInlineStart: '1.5em' }}>
        {settings.value?.order.map(id => (
          <li key={id} aria-current={id === integration.id || undefined}>
            <Text as="span" weight={id === integration.id ? 'bold' : 'regular'}>
              {titles.get(id) ?? id}
            </Text>
          </li>
        ))}
      </ol>
      <div>
        <Link href={settingsLink()}>
          {t('integration.matching.precedenceChange')}
        </Link>
      </div>
    </Section>
  );
};

/** Who is whom, when they begin, and what becomes of those who are gone. */
export const MatchingTab = (props: {
  integration: Integration;
  onSaved: (integration: Integration) => void;
  onRevert: () => void;
}) => {
  const { onSaved, onRevert } = props;
  // What is typed belongs to the revision that it was begun on.
  const [integration] = useState(props.integration);
  const { t } = useTranslationRef(integrationTranslationRef);
  const settings = useSettings();
  const isReadOnly = integration.managedBy === 'config';
  const [matchBy, setMatchBy] = useState(integration.matchBy);
  const [missing, setMissing] = useState(() =>
    toPolicyDraft(integration.missingPolicy),
  );
  const [timezone, setTimezone] = useState(integration.timezone);
  const [startDates, setStartDates] = useState(integration.startDates);
  const saving = useReviewedSave({
    integration,
    wanted: {
      matchBy,
      missingPolicy: fromPolicyDraft(missing),
      timezone,
      startDates,
    },
    onSaved,
  });

  return (
    <ReviewedForm
      integration={integration}
      title={t('connect.create.matching')}
      saving={saving}
      onRevert={onRevert}
      below={<Precedence integration={integration} />}
    >
      <MatchByField
        value={matchBy}
        onChange={setMatchBy}
        problem={problemAt(saving.problems, 'matchBy', { within: true })}
        isReadOnly={isReadOnly}
      />
      <MissingPolicyFields
        value={missing}
        onChange={setMissing}
        dataSets={integration.dataSets}
        grace={settings.value?.grace}
        problems={saving.problems}
        isReadOnly={isReadOnly}
      />
      <DatesFields
        timezone={timezone ?? 'UTC'}
        onTimezone={setTimezone}
        startDates={startDates ?? 'ignore'}
        onStartDates={setStartDates}
        bringsPeople={integration.dataSets.includes('employees')}
        problems={saving.problems}
        isReadOnly={isReadOnly}
      />
    </ReviewedForm>
  );
};
