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
import { TextField } from '@backstage/ui';
import type { ConfigProblem } from '@people-sync/plugin-people-sync-common';
import { integrationTranslationRef } from '../../translation';
import { Section } from '../IntegrationForm';
import { FieldFrame, problemAt } from '../SchemaForm';
import { withTitle, type NewDraft } from './newIntegration';

/** What an integration is called. */
export const BasicsSection = (props: {
  draft: NewDraft;
  onChange: (draft: NewDraft) => void;
  taken: readonly string[];
  problems: ConfigProblem[];
}) => {
  const { draft, onChange, taken, problems } = props;
  const { t } = useTranslationRef(integrationTranslationRef);
  return (
    <Section title={t('connect.create.basics')}>
      <FieldFrame
        path="title"
        help={t('connect.create.nameHelp')}
        problem={problemAt(problems, 'title')}
      >
        {aria => (
          <TextField
            {...aria}
            label={t('connect.create.name')}
            isRequired
            validationBehavior="aria"
            maxLength={200}
            value={draft.title}
            onChange={title => onChange(withTitle(draft, title, taken))}
          />
        )}
      </FieldFrame>
      <FieldFrame
        path="id"
        help={t('connect.create.idHelp')}
        problem={problemAt(problems, 'id')}
      >
        {aria => (
          <TextField
            {...aria}
            label={t('connect.create.id')}
            isRequired
            validationBehavior="aria"
            maxLength={64}
            value={draft.id}
            onChange={id =>
              onChange({ ...draft, id: id.trim(), isOwnId: id !== '' })
            }
          />
        )}
      </FieldFrame>
    </Section>
  );
};
