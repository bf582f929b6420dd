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
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Radio, RadioGroup, Select, TextField } from '@backstage/ui';
import type {
  Integration,
  IntegrationList,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import type { Resource } from '../../hooks/useResource';
import { peopleSyncTranslationRef } from '../../translation';
import { PersonSyncDialog } from './PersonSyncDialog';

const isReady = ({ enabled, configured }: Integration) => enabled && configured;

const canFetchOne = ({ capabilities }: Integration) =>
  capabilities.includes('single');

/** Fetches somebody by source id or e-mail address, known here or not. */
export const SyncOneUserDialog = (props: {
  integrations: Resource<IntegrationList>;
  onClose: () => void;
  onChanged: () => void;
}) => {
  const { integrations, onClose, onChanged } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const [chosenId, setChosenId] = useState<string>();
  const [by, setBy] = useState<'sourceId' | 'email'>('sourceId');
  const [value, setValue] = useState('');

  const items = integrations.value?.items ?? [];
  const ready = items.filter(isReady);
  const integration =
    ready.find(({ id }) => id === chosenId) ??
    ready.find(canFetchOne) ??
    ready[0];

  const noteFor = (item: Integration): string | undefined => {
    if (!item.configured) {
      return t('people.sync.notConfigured');
    }
    if (!item.enabled) {
      return t('people.sync.disabled');
    }
    return canFetchOne(item) ? undefined : t('people.sync.cannotShort');
  };

  return (
    <PersonSyncDialog
      title={t('people.sync.titleOne')}
      integration={integration}
      isIncomplete={!integration || value.trim() === ''}
      stage={persist =>
        api.createRun({
          body: {
            integrationId: integration?.id,
            mode: 'all',
            dataSets: ['employees'],
            persist,
            person: { [by]: value.trim() },
          },
        })
      }
      onClose={onClose}
      onChanged={onChanged}
    >
      {integrations.error && (
        <Alert
          status="danger"
          icon
          title={t('common.failed')}
          description={integrations.error.message}
        />
      )}
      {integrations.value && ready.length === 0 && (
        <Alert status="warning" icon title={t('people.sync.noIntegrations')} />
      )}
      <Select<'single'>
        label={t('people.sync.from')}
        options={items.map(item => ({
          id: item.id,
          label: item.title,
          description: noteFor(item),
          disabled: !isReady(item),
        }))}
        value={integration?.id ?? null}
        onChange={key => setChosenId(String(key))}
      />
      {(!integration || canFetchOne(integration)) && (
        <>
          <RadioGroup
            label={t('people.sync.by')}
            orientation="horizontal"
            value={by}
            onChange={key => setBy(key === 'email' ? 'email' : 'sourceId')}
          >
            <Radio value="sourceId">{t('people.sync.bySourceId')}</Radio>
            <Radio value="email">{t('people.sync.byEmail')}</Radio>
          </RadioGroup>
          <TextField
            label={
              by === 'email'
                ? t('people.sync.byEmail')
                : t('people.sync.bySourceId')
            }
            description={
              by === 'email' ? undefined : t('people.sync.sourceIdHint')
            }
            value={value}
            isRequired
            onChange={setValue}
          />
        </>
      )}
    </PersonSyncDialog>
  );
};
