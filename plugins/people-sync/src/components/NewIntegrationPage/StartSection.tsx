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

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Switch } from '@backstage/ui';
import type {
  ConfigProblem,
  Provider,
} from '@people-sync/plugin-people-sync-common';
import { integrationTranslationRef } from '../../translation';
import { FirstScheduleField, Section } from '../IntegrationForm';
import { FieldFrame, problemAt } from '../SchemaForm';
import { canPull, type NewDraft } from './newIntegration';

/** When an integration begins, and how often it runs. */
export const StartSection = (props: {
  provider: Provider;
  draft: NewDraft;
  onChange: (draft: NewDraft) => void;
  problems: ConfigProblem[];
}) => {
  const { provider, draft, onChange, problems } = props;
  const { t } = useTranslationRef(integrationTranslationRef);
  return (
    <Section title={t('connect.create.start')}>
      {canPull(provider) && (
        <FirstScheduleField
          hours={draft.hours}
          mode={draft.mode}
          onChange={(hours, mode) => onChange({ ...draft, hours, mode })}
          canRecent={provider.capabilities.includes('recent')}
          problem={problemAt(problems, 'schedules', { within: true })}
        />
      )}
      <FieldFrame path="enabled" help={t('connect.create.enabledHelp')}>
        {aria => (
          <Switch
            aria-describedby={aria['aria-describedby']}
            label={t('connect.create.enabled')}
            isSelected={draft.enabled}
            onChange={enabled => onChange({ ...draft, enabled })}
          />
        )}
      </FieldFrame>
      {canPull(provider) && (
        <FieldFrame
          path="initialSync"
          help={t('connect.create.initialSyncHelp')}
        >
          {aria => (
            <Switch
              aria-describedby={aria['aria-describedby']}
              label={t('connect.create.initialSync')}
              isSelected={draft.initialSync}
              onChange={initialSync => onChange({ ...draft, initialSync })}
            />
          )}
        </FieldFrame>
      )}
    </Section>
  );
};
