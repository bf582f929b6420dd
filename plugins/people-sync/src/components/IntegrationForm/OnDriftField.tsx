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
import { Select } from '@backstage/ui';
import type { DriftPolicy } from '@people-sync/plugin-people-sync-common';
import { integrationTranslationRef } from '../../translation';
import { FieldFrame } from '../SchemaForm';

const POLICIES: readonly DriftPolicy[] = ['report', 'hold'];

/** What becomes of a sync whose payloads are otherwise than before. */
export const OnDriftField = (props: {
  value: DriftPolicy;
  onChange: (value: DriftPolicy) => void;
  problem?: string;
  isReadOnly?: boolean;
}) => {
  const { value, onChange, problem, isReadOnly } = props;
  const { t } = useTranslationRef(integrationTranslationRef);
  return (
    <FieldFrame
      path="onDrift"
      help={t('connect.onDrift.help')}
      problem={problem}
    >
      {aria => (
        <div style={{ maxWidth: 420 }}>
          <Select<'single'>
            {...aria}
            label={t('connect.onDrift.label')}
            size="medium"
            isDisabled={isReadOnly}
            options={POLICIES.map(id => ({
              id,
              label: t(`connect.onDrift.policy.${id}`),
            }))}
            value={value}
            onChange={key => onChange(key === 'hold' ? 'hold' : 'report')}
          />
        </div>
      )}
    </FieldFrame>
  );
};
