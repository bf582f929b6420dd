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

import { Progress } from '@backstage/core-components';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Text } from '@backstage/ui';
import { peopleSyncApiRef } from '../../api';
import { useResource } from '../../hooks/useResource';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';

const SHOWN = 6;

/** How many people and entities stand on what an integration contributed. */
export const FootprintView = (props: { integrationId: string }) => {
  const { integrationId } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const footprint = useResource({
    key: integrationId,
    load: signal =>
      api.getFootprint({ path: { id: integrationId } }, { signal }),
  });
  if (footprint.error) {
    return (
      <Alert
        status="warning"
        icon
        title={tIntegration('integration.footprint.failed')}
        description={footprint.error.message}
      />
    );
  }
  if (!footprint.value) {
    return <Progress />;
  }
  const { people, solePeople, orgUnits, soleOrgUnits, entities, attributes } =
    footprint.value;
  const names = Object.entries(attributes)
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHOWN);
  return (
    <Flex direction="column" gap="1">
      <Text as="p" weight="bold">
        {tIntegration('integration.footprint.title')}
      </Text>
      <ul style={{ margin: 0, paddingInlineStart: '1.25em', lineHeight: 1.4 }}>
        <li>
          {tIntegration('integration.footprint.people', {
            items: t('common.dataSetItems.employees', { count: people }),
            sole: solePeople,
          })}
        </li>
        <li>
          {tIntegration('integration.footprint.orgUnits', {
            items: t('common.dataSetItems.org-units', { count: orgUnits }),
            sole: soleOrgUnits,
          })}
        </li>
        <li>
          {tIntegration('integration.footprint.entities', { count: entities })}
        </li>
        {names.length > 0 && (
          <li>
            {tIntegration('integration.footprint.attributes', {
              names: names
                .map(([name, amount]) =>
                  tIntegration('integration.footprint.attribute', {
                    name,
                    amount,
                  }),
                )
                .join(', '),
            })}
          </li>
        )}
      </ul>
    </Flex>
  );
};
