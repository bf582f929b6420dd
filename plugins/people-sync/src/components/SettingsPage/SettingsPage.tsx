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
import { Progress, ResponseErrorPanel } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  ButtonLink,
  Container,
  Flex,
  Header,
  Text,
} from '@backstage/ui';
import {
  integrationReadPermission,
  integrationUpdatePermission,
} from '@people-sync/plugin-people-sync-common';
import { useRefusal } from '../../hooks/useRefusal';
import { useSettings } from '../../hooks/useSettings';
import { integrationsRouteRef } from '../../routes';
import {
  operatingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { Actor, GuardedButton, RelativeTime } from '../common';
import { FreezeBanner, FreezeDialog } from '../Freeze';
import { RequireAccess } from '../RequireAccess';
import { DefaultsSection } from './DefaultsSection';
import { ExportConfigDialog } from './ExportConfigDialog';
import { PrioritySection } from './PrioritySection';
import { SafeguardsSection } from './SafeguardsSection';
import { SecretsSection } from './SecretsSection';
import { Section } from './Section';

const PortalSettings = () => {
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tOperating } = useTranslationRef(operatingTranslationRef);
  const integrationsLink = useRouteRef(integrationsRouteRef);
  const refusal = useRefusal(integrationUpdatePermission);
  const resource = useSettings();
  const [isFreezing, setIsFreezing] = useState(false);
  const [isExporting, setIsExporting] = useState(false);
  const settings = resource.value;

  return (
    <>
      <Header
        title={tOperating('settings.title')}
        customActions={
          <ButtonLink variant="secondary" href={integrationsLink()}>
            {tOperating('settings.integrations')}
          </ButtonLink>
        }
      />
      <Container>
        {resource.isLoading && <Progress />}
        {resource.error && (
          <Flex direction="column" gap="3">
            <ResponseErrorPanel error={resource.error} />
            <div>
              <Button variant="secondary" onPress={resource.reload}>
                {t('common.table.retry')}
              </Button>
            </div>
          </Flex>
        )}
        {settings && (
          <Flex direction="column" gap="5" pb="6">
            <FreezeBanner
              settings={settings}
              onRelease={() => setIsFreezing(true)}
            />
            {refusal && (
              <Alert
                status="info"
                icon
                title={tOperating('settings.readOnly')}
                description={refusal}
              />
            )}
            {!settings.access.permissions && !settings.access.admins && (
              <Alert
                status="warning"
                icon
                title={tOperating('settings.nobodyDecides.title')}
                description={tOperating('settings.nobodyDecides.description')}
              />
            )}
            <DefaultsSection
              settings={settings}
              refusal={refusal}
              onSaved={resource.reload}
            />
            <PrioritySection
              settings={settings}
              refusal={refusal}
              onSaved={resource.reload}
            />
            <SafeguardsSection
              settings={settings}
              refusal={refusal}
              onSaved={resource.reload}
            />
            {!settings.freeze && (
              <Section
                title={tOperating('settings.freeze.title')}
                description={tOperating('settings.freeze.description')}
                actions={
                  <GuardedButton
                    size="small"
                    variant="secondary"
                    disabledReason={refusal}
                    onPress={() => setIsFreezing(true)}
                  >
                    {t('actions.freeze.freeze')}
                  </GuardedButton>
                }
              />
            )}
            <SecretsSection secrets={settings.secrets} />
            <Section
              title={tOperating('settings.export.section')}
              description={tOperating('settings.export.description')}
              actions={
                <Button
                  size="small"
                  variant="secondary"
                  onPress={() => setIsExporting(true)}
                >
                  {tOperating('settings.export.button')}
                </Button>
              }
            />
            {settings.updatedAt && (
              <Text as="p" variant="body-small" color="secondary">
                {tOperating('settings.lastChanged')}{' '}
                <RelativeTime value={settings.updatedAt} />
                {settings.updatedBy && (
                  <>
                    {' '}
                    {t('actions.freeze.by')}{' '}
                    <Actor value={settings.updatedBy} />
                  </>
                )}
              </Text>
            )}
          </Flex>
        )}
      </Container>
      {isFreezing && (
        <FreezeDialog
          freeze={!settings?.freeze}
          onClose={() => setIsFreezing(false)}
          onDone={resource.reload}
        />
      )}
      {isExporting && (
        <ExportConfigDialog onClose={() => setIsExporting(false)} />
      )}
    </>
  );
};

/** What holds for every integration that does not say otherwise. */
export const SettingsPage = () => (
  <RequireAccess permission={integrationReadPermission}>
    <PortalSettings />
  </RequireAccess>
);
