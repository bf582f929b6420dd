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

import { useSearchParams } from 'react-router-dom';
import { Progress, ResponseErrorPanel } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  BreadcrumbEntry,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Container, Flex, Header } from '@backstage/ui';
import {
  integrationUpdatePermission,
  type CarryOver,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { ALL, useIntegrations } from '../../hooks/useIntegrations';
import { useProviders } from '../../hooks/useProviders';
import { useResource } from '../../hooks/useResource';
import { useSettings } from '../../hooks/useSettings';
import { integrationNewRouteRef } from '../../routes';
import { integrationTranslationRef } from '../../translation';
import { RequireAccess } from '../RequireAccess';
import { CarryOverOffer } from './CarryOverOffer';
import { NewIntegrationForm } from './NewIntegrationForm';
import { ProviderChoice } from './ProviderChoice';

const NewIntegration = () => {
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(integrationTranslationRef);
  const newLink = useRouteRef(integrationNewRouteRef);
  const [params, setParams] = useSearchParams();
  const providers = useProviders();
  const integrations = useIntegrations();
  const settings = useSettings();
  // An offer: a page without it is whole.
  const carryOvers = useResource({
    key: 'carry-over',
    load: signal => api.listCarryOver({ query: { limit: ALL } }, { signal }),
  });
  const from = params.get('from');
  const carryOver = carryOvers.value?.items.find(item => item.from === from);

  const chosen = providers.value?.items.find(
    ({ id, portal }) => id === params.get('provider') && portal !== false,
  );
  const choose = (provider: string | undefined, offer?: CarryOver) =>
    setParams({
      ...(provider && { provider }),
      ...(offer && { from: offer.from }),
    });
  const installed = new Set(providers.value?.items.map(({ id }) => id));
  const error = providers.error ?? integrations.error;
  // The form begins with proposals that depend on all of these.
  const isReady =
    providers.value &&
    integrations.value &&
    (settings.value ?? settings.error) !== undefined &&
    (!from || (carryOvers.value ?? carryOvers.error) !== undefined);

  return (
    <BreadcrumbEntry
      entry={{ label: t('connect.create.title'), href: newLink() }}
    >
      <Header
        title={
          chosen
            ? t('connect.create.select', { title: chosen.title })
            : t('connect.create.title')
        }
      />
      <Container>
        <Flex direction="column" gap="6" pb="6">
          {error && <ResponseErrorPanel error={error} />}
          {!error && !isReady && <Progress />}
          {isReady && chosen && (
            <NewIntegrationForm
              key={`${chosen.id} ${carryOver?.from ?? ''}`}
              provider={chosen}
              carryOver={carryOver}
              settings={settings}
              taken={integrations.value?.items.map(({ id }) => id) ?? []}
              onChooseAnother={() => choose(undefined)}
            />
          )}
          {isReady && !chosen && (
            <>
              <CarryOverOffer
                items={(carryOvers.value?.items ?? []).filter(({ provider }) =>
                  installed.has(provider),
                )}
                onUse={item => choose(item.provider, item)}
              />
              <ProviderChoice
                providers={providers.value?.items ?? []}
                onChoose={({ id }) => choose(id)}
              />
            </>
          )}
        </Flex>
      </Container>
    </BreadcrumbEntry>
  );
};

/** Connects a source: which kind, and with which settings. */
export const NewIntegrationPage = () => (
  <RequireAccess permission={integrationUpdatePermission}>
    <NewIntegration />
  </RequireAccess>
);
