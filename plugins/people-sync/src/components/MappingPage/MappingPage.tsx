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

import { useParams } from 'react-router-dom';
import { ResponseErrorPanel } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  BreadcrumbEntry,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button, Container, Flex, Skeleton } from '@backstage/ui';
import {
  type DataSet,
  integrationUpdatePermission,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { ALL, useIntegrations } from '../../hooks/useIntegrations';
import { useRefusal } from '../../hooks/useRefusal';
import { useResource } from '../../hooks/useResource';
import { mappingRouteRef } from '../../routes';
import {
  mappingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { MappingEditor } from './MappingEditor';
import { APP_CONFIG } from './MappingHeader';

/** The mapping of one import: how payloads become attributes. */
export const MappingPage = () => {
  const { integrationId = '', dataSet: name = '' } = useParams();
  const dataSet = name as DataSet;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tMapping } = useTranslationRef(mappingTranslationRef);
  const mappingLink = useRouteRef(mappingRouteRef);
  const refusal = useRefusal(integrationUpdatePermission);
  const integrations = useIntegrations();
  const integration = integrations.value?.items.find(
    ({ id }) => id === integrationId,
  );

  const mapping = useResource({
    key: JSON.stringify([integrationId, dataSet]),
    load: signal =>
      api.getMapping({ path: { id: integrationId, dataSet } }, { signal }),
  });
  const attributes = useResource({
    key: dataSet,
    load: signal =>
      api.listAttributes({ query: { dataSet, limit: ALL } }, { signal }),
  });

  const error = mapping.error ?? attributes.error;
  if (error) {
    return (
      <Container mt="4">
        <Flex direction="column" gap="3">
          <ResponseErrorPanel error={error} />
          <div>
            <Button
              variant="secondary"
              onPress={() => {
                mapping.reload();
                attributes.reload();
              }}
            >
              {t('common.table.retry')}
            </Button>
          </div>
        </Flex>
      </Container>
    );
  }
  const isSettled = integrations.value || integrations.error;
  if (!mapping.value || mapping.isStale || !attributes.value || !isSettled) {
    return (
      <Container mt="4">
        <Flex direction="column" gap="4">
          <Skeleton width={320} height={32} />
          <Skeleton height={420} />
        </Flex>
      </Container>
    );
  }

  const isConfig = mapping.value.active.author === APP_CONFIG;
  const readOnly = () => {
    if (isConfig) {
      return {
        label: tMapping('mapping.readOnly.config'),
        reason: tMapping('mapping.readOnly.configReason'),
      };
    }
    return refusal
      ? { label: tMapping('mapping.readOnly.label'), reason: refusal }
      : undefined;
  };
  const title = integration?.title ?? integrationId;
  return (
    <BreadcrumbEntry
      entry={{
        label: tMapping('mapping.title', {
          import: t(`common.dataSet.${dataSet}`),
          integration: title,
        }),
        href: mappingLink({ integrationId, dataSet }),
      }}
    >
      <MappingEditor
        key={JSON.stringify([integrationId, dataSet])}
        mapping={mapping.value}
        attributes={attributes.value.items}
        integration={title}
        readOnly={readOnly()}
        // It shows what people become, and asks for the same permission.
        canTry={refusal === undefined}
        onAttributesChanged={attributes.reload}
      />
    </BreadcrumbEntry>
  );
};
