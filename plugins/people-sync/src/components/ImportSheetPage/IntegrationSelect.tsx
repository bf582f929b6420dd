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
import type { Integration } from '@people-sync/plugin-people-sync-common';
import { importSheetTranslationRef } from '../../translation';
import { DEFAULT_TARGET } from './useUploadTargets';

/** Which integration a sheet belongs to, where there is a choice. */
export const IntegrationSelect = (props: {
  targets: Integration[];
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}) => {
  const { targets, value = DEFAULT_TARGET, onChange } = props;
  const { t } = useTranslationRef(importSheetTranslationRef);

  const options: Array<{ id: string; label: string; description?: string }> =
    targets.map(({ id, title, enabled }) => ({
      id,
      label: title,
      description: enabled ? undefined : t('importSheet.choose.integrationOff'),
    }));
  if (!targets.some(({ id }) => id === DEFAULT_TARGET)) {
    options.unshift({
      id: DEFAULT_TARGET,
      label: t('importSheet.choose.integrationDefault'),
      description: t('importSheet.choose.integrationNew'),
    });
  }
  // One that an address names, and that is not known here.
  if (!options.some(({ id }) => id === value)) {
    options.push({ id: value, label: value });
  }
  if (options.length === 1) {
    return null;
  }
  return (
    <div style={{ maxWidth: 420 }}>
      <Select<'single'>
        label={t('importSheet.choose.integration')}
        description={t('importSheet.choose.integrationHint')}
        options={options}
        value={value}
        onChange={key =>
          onChange(key && key !== DEFAULT_TARGET ? String(key) : undefined)
        }
      />
    </div>
  );
};
