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
import { Card, CardBody, Flex, Link, Text } from '@backstage/ui';
import {
  DATA_SETS,
  type Integration,
} from '@people-sync/plugin-people-sync-common';
import { mappingRouteRef } from '../../routes';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';

/** The mapping of each data set, in the order in which they are processed. */
export const MappingsTab = (props: { integration: Integration }) => {
  const { integration } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const mappingLink = useRouteRef(mappingRouteRef);
  const dataSets = useMemo(
    () => DATA_SETS.filter(name => integration.dataSets.includes(name)),
    [integration.dataSets],
  );
  return (
    <Flex direction="column" gap="3" style={{ maxWidth: 860 }}>
      <Text as="p" color="secondary">
        {tIntegration('integration.mappings.help')}
      </Text>
      <Card>
        <CardBody>
          <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {dataSets.map(dataSet => (
              <li key={dataSet} style={{ paddingBlock: 'var(--bui-space-2)' }}>
                <Link
                  href={mappingLink({ integrationId: integration.id, dataSet })}
                >
                  {tIntegration('integration.mappings.open', {
                    name: t(`common.dataSet.${dataSet}`),
                  })}
                </Link>
              </li>
            ))}
          </ul>
        </CardBody>
      </Card>
    </Flex>
  );
};
