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

import { useMemo } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Badge,
  Button,
  ButtonLink,
  Cell,
  type ColumnConfig,
  Flex,
  Table,
  Text,
} from '@backstage/ui';
import {
  integrationUpdatePermission,
  type Integration,
  type Provider,
} from '@people-sync/plugin-people-sync-common';
import { useProviders } from '../../hooks/useProviders';
import { useRefusal } from '../../hooks/useRefusal';
import { integrationNewRouteRef } from '../../routes';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { CellLines, GuardedButton, TextCell, withWidths } from '../common';

const ConnectButton = (props: { provider: Provider }) => {
  const { id, title, portal } = props.provider;
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const newLink = useRouteRef(integrationNewRouteRef);
  const refusal =
    useRefusal(integrationUpdatePermission) ??
    (portal === false ? tIntegration('connect.create.configOnly') : undefined);
  const common = {
    size: 'small',
    variant: 'secondary',
    'aria-label': tIntegration('connect.create.select', { title }),
  } as const;
  return refusal === undefined ? (
    <ButtonLink {...common} href={`${newLink()}?provider=${id}`}>
      {t('integrations.unconnected.connect')}
    </ButtonLink>
  ) : (
    <GuardedButton {...common} disabledReason={refusal}>
      {t('integrations.unconnected.connect')}
    </GuardedButton>
  );
};

/** Providers that are installed, and that no integration uses yet. */
export const NotConnected = (props: {
  /** All of them. */
  integrations: readonly Integration[];
}) => {
  const { integrations } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const providers = useProviders();
  const isEmpty = integrations.length === 0;
  const rows = useMemo(() => {
    const used = new Set(integrations.map(({ provider }) => provider));
    return providers.value?.items.filter(({ id }) => !used.has(id));
  }, [integrations, providers.value]);

  const columns = useMemo<ColumnConfig<Provider>[]>(
    () =>
      withWidths(
        [
          {
            id: 'provider',
            label: t('integrations.unconnected.provider'),
            isRowHeader: true,
            cell: ({ title, description }) => (
              <Cell>
                <CellLines main={title} sub={description} />
              </Cell>
            ),
          },
          {
            id: 'delivers',
            label: t('integrations.unconnected.delivers'),
            cell: ({ dataSets }) => (
              <TextCell
                text={dataSets
                  .map(name => t(`common.dataSet.${name}`))
                  .join(', ')}
              />
            ),
          },
          {
            id: 'conformance',
            label: t('integrations.unconnected.conformance'),
            cell: ({ conformance }) => (
              <Cell>
                <Badge size="small">
                  {tIntegration(`connect.create.conformance.${conformance}`)}
                </Badge>
              </Cell>
            ),
          },
          {
            id: 'actions',
            label: t('integrations.columns.actions'),
            cell: provider => (
              <Cell>
                <ConnectButton provider={provider} />
              </Cell>
            ),
          },
        ],
        {
          provider: [3, 160],
          delivers: [3, 150],
          conformance: [2, 184],
          actions: [1, 104],
        },
      ),
    [t, tIntegration],
  );

  // Where everything is connected there is nothing to say.
  if (!providers.error && !isEmpty && rows?.length === 0) {
    return null;
  }
  const title = t(
    isEmpty
      ? 'integrations.unconnected.first'
      : 'integrations.unconnected.title',
  );
  return (
    <section aria-label={title}>
      <Flex direction="column" gap="2">
        <Text as="h3" variant="title-x-small">
          {title}
        </Text>
        <Text variant="body-small" color="secondary">
          {t(
            isEmpty
              ? 'integrations.unconnected.firstDescription'
              : 'integrations.unconnected.description',
          )}
        </Text>
        {providers.error ? (
          <Flex align="center" gap="3" role="alert">
            <Text color="secondary">
              {t('integrations.unconnected.failed', {
                reason: providers.error.message,
              })}
            </Text>
            <Button size="small" variant="secondary" onPress={providers.reload}>
              {t('common.table.retry')}
            </Button>
          </Flex>
        ) : (
          <Table
            aria-label={title}
            columnConfig={columns}
            data={rows}
            loading={rows === undefined}
            pagination={{ type: 'none' }}
            emptyState={
              <Text color="secondary">
                {tIntegration('connect.create.noneDescription')}
              </Text>
            }
          />
        )}
      </Flex>
    </section>
  );
};
