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
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Integration } from '@people-sync/plugin-people-sync-common';
import { useSettings } from '../../hooks/useSettings';
import { integrationTranslationRef } from '../../translation';
import { OnDriftField, SafeguardsFields } from '../IntegrationForm';
import { problemAt } from '../SchemaForm';
import { ownSafeguardsOf } from './changes';
import { ReviewedForm } from './ReviewedForm';
import { useReviewedSave } from './useReviewedSave';

/** From which number of changes on a sync waits for somebody. */
export const SafeguardsTab = (props: {
  integration: Integration;
  onSaved: (integration: Integration) => void;
  onRevert: () => void;
}) => {
  const { onSaved, onRevert } = props;
  // What is typed belongs to the revision that it was begun on.
  const [integration] = useState(props.integration);
  const { t } = useTranslationRef(integrationTranslationRef);
  const settings = useSettings();
  const [safeguards, setSafeguards] = useState(() =>
    ownSafeguardsOf(integration),
  );
  const [onDrift, setOnDrift] = useState(integration.onDrift ?? 'report');
  const isReadOnly = integration.managedBy === 'config';
  const saving = useReviewedSave({
    integration,
    wanted: { safeguards, onDrift },
    defaults: settings.value?.safeguards,
    onSaved,
  });

  return (
    <ReviewedForm
      integration={integration}
      title={t('connect.create.safeguards')}
      saving={saving}
      onRevert={onRevert}
    >
      <SafeguardsFields
        value={safeguards}
        onChange={setSafeguards}
        dataSets={integration.dataSets}
        defaults={settings.value?.safeguards}
        problems={saving.problems}
        isReadOnly={isReadOnly}
      />
      <OnDriftField
        value={onDrift}
        onChange={setOnDrift}
        problem={problemAt(saving.problems, 'onDrift')}
        isReadOnly={isReadOnly}
      />
    </ReviewedForm>
  );
};
