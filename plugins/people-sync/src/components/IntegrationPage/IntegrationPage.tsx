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

import { useState, type CSSProperties } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ResponseErrorPanel } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  BreadcrumbEntry,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  Button,
  Container,
  Flex,
  Skeleton,
  Tab,
  TabList,
  TabPanel,
  Tabs,
} from '@backstage/ui';
import {
  integrationReadPermission,
  type Integration,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { ALL } from '../../hooks/useIntegrations';
import { useProviders } from '../../hooks/useProviders';
import { useResource } from '../../hooks/useResource';
import { useRunUpdates } from '../../hooks/useRunUpdates';
import { integrationDetailRouteRef } from '../../routes';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { EmptyNote } from '../common';
import { ConnectionSteps, useConnectionTest } from '../IntegrationForm';
import { MaintenanceDialog } from '../Maintenance';
import { RequireAccess } from '../RequireAccess';
import { ConfigurationTab } from './ConfigurationTab';
import { CredentialsTab } from './CredentialsTab';
import { DeleteDialog } from './DeleteDialog';
import { DisableDialog } from './DisableDialog';
import { GoOnAnyway } from './GoOnAnyway';
import { HistoryTab } from './HistoryTab';
import { IntegrationAlerts } from './IntegrationAlerts';
import {
  IntegrationHeader,
  type IntegrationDialogName,
} from './IntegrationHeader';
import { MappingsTab } from './MappingsTab';
import { MatchingTab } from './MatchingTab';
import { OverviewTab } from './OverviewTab';
import { SafeguardsTab } from './SafeguardsTab';
import { SchedulesTab } from './SchedulesTab';
import { useEnable } from './useEnable';

const TABS = [
  'overview',
  'configuration',
  'credentials',
  'matching',
  'safeguards',
  'mappings',
  'schedules',
  'history',
] as const;

/**
 * Tabs wrap where the window is narrow. The line that marks the selected one of
 * a list stands below all of its rows, so each has its own instead.
 */
const OWN_MARK = { '--active-tab-opacity': 0 } as CSSProperties;
const TAB: CSSProperties = { whiteSpace: 'nowrap' };
const SELECTED_TAB: CSSProperties = {
  ...TAB,
  boxShadow: 'inset 0 -1px var(--bui-fg-primary)',
};

const revisionOf = ({ revision }: Integration) => revision ?? 0;

const IntegrationView = (props: {
  integration: Integration;
  onReload: () => void;
}) => {
  const { onReload } = props;
  // What was saved a moment ago is newer than what is still being loaded.
  const [saved, setSaved] = useState<Integration>();
  const integration =
    saved && revisionOf(saved) > revisionOf(props.integration)
      ? saved
      : props.integration;
  const { id } = integration;
  const api = useApi(peopleSyncApiRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const detailLink = useRouteRef(integrationDetailRouteRef);
  const [params, setParams] = useSearchParams();
  const providers = useProviders();
  const test = useConnectionTest();
  const [dialog, setDialog] = useState<IntegrationDialogName>();
  // Forms begin anew when what they were made of is another thing.
  const [edition, setEdition] = useState(0);
  const imports = useResource({
    key: id,
    load: async signal => {
      const page = await api.listImports(
        { query: { integrationId: id, limit: ALL } },
        { signal },
      );
      return {
        ...page,
        items: page.items.map(row => ({ ...row, id: row.dataSet })),
      };
    },
  });
  useRunUpdates({ active: false, onChange: imports.reload });

  const provider = providers.value?.items.find(
    item => item.id === integration.provider,
  );
  const refresh = () => {
    onReload();
    imports.reload();
  };
  const restart = (next: Integration) => {
    setSaved(next);
    setEdition(count => count + 1);
    refresh();
  };
  const revert = async () => {
    try {
      restart(await api.getIntegration({ path: { id } }));
    } catch {
      // What is shown is the last that is known.
      restart(integration);
    }
  };
  const switching = useEnable({ integration, test, onEnabled: restart });
  const asked = TABS.find(tab => tab === params.get('tab')) ?? 'overview';
  const form = {
    integration,
    onSaved: restart,
    onRevert: revert,
  };

  return (
    <BreadcrumbEntry
      entry={{
        label: integration.title,
        href: detailLink({ integrationId: id }),
      }}
    >
      <IntegrationHeader
        integration={integration}
        provider={provider}
        imports={imports.value?.items}
        isTesting={test.state.status === 'running'}
        isSwitching={
          switching.enable.isRunning || switching.enableAnyway.isRunning
        }
        onTest={() =>
          test.run(signal => api.testIntegration({ path: { id } }, { signal }))
        }
        onEnable={switching.enable.run}
        onOpen={setDialog}
      />
      <Container pb="6">
        <Flex direction="column" gap="4" mb="4">
          <IntegrationAlerts
            integration={integration}
            onEndMaintenance={() => setDialog('maintenance')}
          />
          <ConnectionSteps state={test.state} />
          {switching.isOpen && (
            <GoOnAnyway
              hint={tIntegration('integration.enable.anywayHint')}
              label={tIntegration('integration.enable.anyway')}
              action={switching.enableAnyway}
            />
          )}
        </Flex>
        <Tabs
          selectedKey={asked}
          onSelectionChange={key =>
            setParams({ tab: String(key) }, { replace: true })
          }
        >
          <div style={OWN_MARK}>
            <TabList
              aria-label={tIntegration('integration.tabs.label')}
              style={{ flexWrap: 'wrap' }}
            >
              {TABS.map(tab => (
                <Tab
                  key={tab}
                  id={tab}
                  style={tab === asked ? SELECTED_TAB : TAB}
                >
                  {tIntegration(`integration.tabs.${tab}`)}
                </Tab>
              ))}
            </TabList>
          </div>
          <TabPanel id="overview">
            <OverviewTab integration={integration} imports={imports} />
          </TabPanel>
          <TabPanel id="configuration">
            {(providers.value || providers.error) && (
              <ConfigurationTab key={edition} {...form} provider={provider} />
            )}
          </TabPanel>
          <TabPanel id="credentials">
            <CredentialsTab
              integration={integration}
              provider={provider}
              test={test}
              onSaved={restart}
            />
          </TabPanel>
          <TabPanel id="matching">
            <MatchingTab key={edition} {...form} />
          </TabPanel>
          <TabPanel id="safeguards">
            <SafeguardsTab key={edition} {...form} />
          </TabPanel>
          <TabPanel id="mappings">
            <MappingsTab integration={integration} />
          </TabPanel>
          <TabPanel id="schedules">
            <SchedulesTab integration={integration} onChanged={refresh} />
          </TabPanel>
          <TabPanel id="history">
            <HistoryTab integration={integration} />
          </TabPanel>
        </Tabs>
      </Container>
      {(dialog === 'disable' || dialog === 'withdraw') && (
        <DisableDialog
          integration={integration}
          isOff={dialog === 'withdraw'}
          onChanged={restart}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'maintenance' && (
        <MaintenanceDialog
          integration={integration}
          onClose={() => setDialog(undefined)}
          onDone={refresh}
        />
      )}
      {dialog === 'delete' && (
        <DeleteDialog
          integration={integration}
          onClose={() => setDialog(undefined)}
        />
      )}
    </BreadcrumbEntry>
  );
};

const Loader = (props: { integrationId: string }) => {
  const { integrationId } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const integration = useResource({
    key: integrationId,
    load: signal =>
      api.getIntegration({ path: { id: integrationId } }, { signal }),
  });
  useRunUpdates({ active: false, onChange: integration.reload });

  if (integration.error) {
    return (
      <Container mt="4">
        {integration.error.name === 'NotFoundError' ? (
          <EmptyNote
            title={tIntegration('integration.notFound')}
            description={tIntegration('integration.notFoundDescription')}
          />
        ) : (
          <Flex direction="column" gap="3">
            <ResponseErrorPanel error={integration.error} />
            <div>
              <Button variant="secondary" onPress={integration.reload}>
                {t('common.table.retry')}
              </Button>
            </div>
          </Flex>
        )}
      </Container>
    );
  }
  if (!integration.value || integration.isStale) {
    return (
      <Container mt="4">
        <Flex direction="column" gap="4">
          <Skeleton width={240} height={32} />
          <Skeleton height={72} />
          <Skeleton height={320} />
        </Flex>
      </Container>
    );
  }
  return (
    <IntegrationView
      integration={integration.value}
      onReload={integration.reload}
    />
  );
};

/** Is it connected, and is it set up right? */
export const IntegrationPage = (props: { integrationId: string }) => (
  <RequireAccess permission={integrationReadPermission}>
    <Loader integrationId={props.integrationId} />
  </RequireAccess>
);
