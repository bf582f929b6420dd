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

import { useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, type ColumnConfig, Flex, Table, Text } from '@backstage/ui';
import {
  integrationUpdatePermission,
  type Integration,
  type Provider,
  type SecretState,
} from '@people-sync/plugin-people-sync-common';
import { useRefusal } from '../../hooks/useRefusal';
import { useSettings } from '../../hooks/useSettings';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import {
  Actor,
  CellLines,
  GuardedButton,
  RelativeTime,
  TextCell,
  withWidths,
} from '../common';
import {
  SecretsNotice,
  titlesOf,
  type ConnectionTest,
} from '../IntegrationForm';
import { readSchema } from '../SchemaForm';
import { ManagedByConfig } from './ManagedByConfig';
import { ReplaceSecretDialog } from './ReplaceSecretDialog';

interface Row {
  id: string;
  title: string;
  state: SecretState;
}

/** What is known of each secret, and how to replace it. */
export const CredentialsTab = (props: {
  integration: Integration;
  provider: Provider | undefined;
  test: ConnectionTest;
  onSaved: (integration: Integration) => void;
}) => {
  const { integration, provider, test, onSaved } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const settings = useSettings();
  const refusal = useRefusal(integrationUpdatePermission);
  const [replacing, setReplacing] = useState<Row>();
  const isReadOnly = integration.managedBy === 'config';

  const rows = useMemo<Row[]>(() => {
    const titles = provider
      ? titlesOf(readSchema(provider.configSchema, provider.secretFields))
      : new Map<string, string>();
    return Object.entries(integration.secrets).map(([id, state]) => ({
      id,
      title: titles.get(`config.${id}`) ?? id,
      state,
    }));
  }, [integration.secrets, provider]);

  const columns = useMemo<ColumnConfig<Row>[]>(() => {
    const all: ColumnConfig<Row>[] = [
      {
        id: 'name',
        label: tIntegration('integration.credentials.name'),
        isRowHeader: true,
        cell: row => (
          <Cell>
            <CellLines main={row.title} sub={row.id} />
          </Cell>
        ),
      },
      {
        id: 'state',
        label: tIntegration('integration.credentials.state'),
        cell: ({ state }) => (
          <Cell>
            <CellLines
              main={
                state.set
                  ? tIntegration('connect.secret.set')
                  : tIntegration('connect.secret.notSet')
              }
              sub={state.problem}
            />
          </Cell>
        ),
      },
      {
        id: 'updated',
        label: tIntegration('integration.credentials.updated'),
        cell: ({ state }) => (
          <Cell>
            {state.updatedAt ? (
              <Text as="span">
                <RelativeTime value={state.updatedAt} />
                {state.updatedBy && (
                  <>
                    {' · '}
                    <Actor value={state.updatedBy} />
                  </>
                )}
              </Text>
            ) : (
              t('common.none')
            )}
          </Cell>
        ),
      },
      {
        id: 'fingerprint',
        label: tIntegration('integration.credentials.fingerprint'),
        cell: ({ state }) => (
          <TextCell text={state.fingerprint ?? t('common.none')} />
        ),
      },
    ];
    if (!isReadOnly) {
      all.push({
        id: 'action',
        label: t('integrations.columns.actions'),
        cell: row => (
          <Cell>
            <GuardedButton
              size="small"
              variant="secondary"
              disabledReason={refusal}
              aria-label={tIntegration('connect.secret.replaceOf', {
                name: row.title,
              })}
              onPress={() => setReplacing(row)}
            >
              {tIntegration(
                row.state.set
                  ? 'connect.secret.replace'
                  : 'integration.credentials.set',
              )}
            </GuardedButton>
          </Cell>
        ),
      });
    }
    return withWidths(all, {
      name: [2, 140],
      state: [1, 110],
      updated: [2, 146],
      fingerprint: [1, 118],
      action: [1, 102],
    });
  }, [t, tIntegration, refusal, isReadOnly]);

  return (
    <Flex direction="column" gap="4">
      <ManagedByConfig integration={integration} />
      {!isReadOnly && <SecretsNotice settings={settings} />}
      <Text as="p" color="secondary">
        {tIntegration('integration.credentials.help')}
      </Text>
      <section aria-label={tIntegration('integration.tabs.credentials')}>
        <Table
          columnConfig={columns}
          data={rows}
          pagination={{ type: 'none' }}
          emptyState={
            <Text color="secondary">
              {tIntegration('integration.credentials.none')}
            </Text>
          }
        />
      </section>
      {replacing && (
        <ReplaceSecretDialog
          secret={replacing}
          integration={integration}
          test={test}
          onSaved={onSaved}
          onClose={() => setReplacing(undefined)}
        />
      )}
    </Flex>
  );
};
