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

import { DateTime } from 'luxon';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, Text } from '@backstage/ui';
import type { Run } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useLocale } from '../../hooks/useLocale';
import { useResource } from '../../hooks/useResource';
import { peopleSyncTranslationRef } from '../../translation';
import { MOMENT, ToneText } from '../common';

/** How many of the newest runs of the integration are offered. */
const OFFERED = 50;

/** Runs that never came to a plan have nothing to compare. */
const WITHOUT_PLAN = ['staged', 'skipped'];

/** Chooses another run of the same integration. */
export const OtherRunSelect = (props: {
  run: Run;
  value: string | undefined;
  onChange: (id: string) => void;
}) => {
  const { run, value, onChange } = props;
  const api = useApi(peopleSyncApiRef);
  const locale = useLocale();
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  const runs = useResource({
    key: run.integrationId ?? undefined,
    load: signal =>
      api.listRuns(
        { query: { integrationId: [run.integrationId!], limit: OFFERED } },
        { signal },
      ),
  });
  const others = (runs.value?.items ?? []).filter(
    ({ id, status }) => id !== run.id && !WITHOUT_PLAN.includes(status),
  );

  if (runs.error) {
    return (
      <ToneText as="p" tone="danger">
        {runs.error.message}
      </ToneText>
    );
  }
  if (runs.value && others.length === 0) {
    return (
      <Text as="p">
        {t('actions.compareDialog.none', {
          integration: run.integrationTitle ?? run.integrationId ?? '',
        })}
      </Text>
    );
  }

  const options: Array<{ id: string; label: string }> = others.map(
    ({ id, status, persist, createdAt }) => ({
      id,
      label: t(
        persist
          ? 'actions.compareDialog.option'
          : 'actions.compareDialog.optionDry',
        {
          id,
          status: t(`common.runStatus.${status}`),
          time: DateTime.fromISO(createdAt)
            .setLocale(locale ?? '')
            .toLocaleString(MOMENT),
        },
      ),
    }),
  );
  // An older one that the address names is not among the newest.
  if (value && value !== run.id && !others.some(({ id }) => id === value)) {
    options.push({ id: value, label: value });
  }

  return (
    <Select<'single'>
      label={t('actions.compareDialog.with')}
      placeholder={t('actions.compareDialog.choose')}
      options={options}
      isDisabled={runs.isLoading}
      value={value ?? null}
      onChange={key => key && onChange(String(key))}
    />
  );
};
