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
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Radio,
  RadioGroup,
  Select,
  Switch,
  Text,
} from '@backstage/ui';
import {
  runPersistPermission,
  type Integration,
  type IntegrationList,
  type RunMode,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useNotify } from '../../hooks/useNotify';
import { useRefusal } from '../../hooks/useRefusal';
import type { Resource } from '../../hooks/useResource';
import { syncRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import { LastRunNote } from './LastRunNote';

const ALL_INTEGRATIONS = '*';

/**
 * Asks what to sync. Every opening starts as a dry run of everything: mount it
 * to open it, unmount it to close it, and nothing is remembered.
 */
export const StartSyncDialog = (props: {
  integrations: Resource<IntegrationList>;
  onClose: () => void;
  onStaged: () => void;
}) => {
  const { integrations, onClose, onStaged } = props;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const persistRefusal = useRefusal(runPersistPermission);

  const [integrationId, setIntegrationId] = useState(ALL_INTEGRATIONS);
  const [mode, setMode] = useState<RunMode>('all');
  const [persist, setPersist] = useState(false);

  const items = integrations.value?.items ?? [];
  const integration = items.find(({ id }) => id === integrationId);
  const recentUnsupported =
    integration !== undefined && !integration.capabilities.includes('recent');
  const effectiveMode = recentUnsupported ? 'all' : mode;

  const submit = useAction(async () => {
    const staged = await api.createRun({
      body: { integrationId: integration?.id, mode: effectiveMode, persist },
    });
    notify({
      status: staged.alreadyStaged ? 'info' : 'success',
      title: staged.alreadyStaged
        ? t('syncs.staged.attached')
        : t('syncs.staged.title'),
      description: t('syncs.staged.description', { id: staged.id }),
      link: {
        label: t('syncs.staged.link'),
        href: syncLink({ runId: staged.id }),
      },
    });
    onStaged();
    onClose();
  });

  const noteFor = (item: Integration): string | undefined => {
    if (!item.configured) {
      return t('syncs.start.notConfigured');
    }
    return item.enabled ? undefined : t('syncs.start.disabled');
  };

  const isReady = items.some(item => item.enabled && item.configured);

  return (
    <Dialog
      isOpen
      onOpenChange={open => {
        if (!open) {
          onClose();
        }
      }}
      width={560}
    >
      <DialogHeader>{t('syncs.start.title')}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          {submit.error && (
            <Alert
              status="danger"
              icon
              title={t('common.failed')}
              description={submit.error.message}
            />
          )}
          {integrations.value && !isReady && (
            <Alert
              status="warning"
              icon
              title={t('syncs.start.noIntegrations')}
            />
          )}
          <Select<'single'>
            label={t('syncs.start.integration')}
            options={[
              { id: ALL_INTEGRATIONS, label: t('syncs.start.all') },
              ...items.map(item => ({
                id: item.id,
                label: item.title,
                description: noteFor(item),
                disabled: noteFor(item) !== undefined,
              })),
            ]}
            value={integrationId}
            onChange={key => setIntegrationId(String(key ?? ALL_INTEGRATIONS))}
          />
          <RadioGroup
            label={t('syncs.start.mode')}
            description={
              recentUnsupported
                ? t('syncs.start.recentUnsupported', {
                    integration: integration.title,
                  })
                : undefined
            }
            value={effectiveMode}
            onChange={value => setMode(value === 'recent' ? 'recent' : 'all')}
          >
            <Radio value="all">{t('syncs.start.modeAll')}</Radio>
            <Radio value="recent" isDisabled={recentUnsupported}>
              {t('syncs.start.modeRecent')}
            </Radio>
          </RadioGroup>
          <Flex direction="column" gap="1">
            <Switch
              label={t('syncs.start.persist')}
              isSelected={persist}
              isDisabled={persistRefusal !== undefined}
              onChange={setPersist}
            />
            {persistRefusal && (
              <Text variant="body-small" color="secondary">
                {persistRefusal}
              </Text>
            )}
          </Flex>
          {persist ? (
            <Alert
              status="warning"
              icon
              title={t('syncs.start.persistTitle')}
              description={
                <Flex direction="column" gap="1">
                  <span>
                    {integration
                      ? t('syncs.start.persistExplanationOne', {
                          integration: integration.title,
                        })
                      : t('syncs.start.persistExplanationAll')}
                  </span>
                  <LastRunNote
                    integrationId={integration?.id}
                    mode={effectiveMode}
                  />
                  <span>{t('syncs.start.rulesNote')}</span>
                </Flex>
              }
            />
          ) : (
            <Alert
              status="info"
              icon
              description={t('syncs.start.dryExplanation')}
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close">
          {t('common.dialog.cancel')}
        </Button>
        <Button
          variant="primary"
          isPending={submit.isRunning}
          isDisabled={!isReady}
          onPress={submit.run}
        >
          {persist
            ? t('syncs.start.submitPersist')
            : t('syncs.start.submitDry')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
