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

import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, ButtonLink, Flex, Text } from '@backstage/ui';
import {
  troubleOf,
  type RunRecord,
} from '@people-sync/plugin-people-sync-common';
import { mappingRouteRef } from '../../routes';
import {
  mappingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { Facts } from '../common';
import { TroubleHelp } from '../Troubles';

const code = (text: string) => (
  <code style={{ overflowWrap: 'anywhere' }}>{text}</code>
);

/** Why the record failed, where, and what helps. */
export const ErrorsTab = (props: { record: RunRecord }) => {
  const { errors, mappedPaths, status, integrationId, dataSet, sourceId } =
    props.record;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tMapping } = useTranslationRef(mappingTranslationRef);
  const mappingLink = useRouteRef(mappingRouteRef);

  // The rule of the attribute, tried on the payload of this very row.
  const ruleLink = (attribute: string) =>
    `${mappingLink({ integrationId, dataSet })}?${new URLSearchParams({
      attribute,
      sample: sourceId,
    })}`;

  return (
    <Flex direction="column" gap="3">
      {errors.map((error, index) => {
        const expression = mappedPaths?.find(
          mapping => mapping.attribute === error.attribute,
        )?.expression;
        const facts = [
          { label: t('record.errors.attribute'), value: error.attribute },
          { label: t('record.errors.path'), value: error.path },
          { label: t('record.errors.mapping'), value: expression },
          { label: t('record.errors.code'), value: error.code },
        ].flatMap(({ label, value }) =>
          value ? [{ label, value: code(value) }] : [],
        );
        return (
          <Alert
            key={`${error.code}-${index}`}
            // Findings do not keep a record from being applied.
            status={status === 'failed' ? 'danger' : 'warning'}
            icon
            title={error.message}
            description={
              <Flex direction="column" gap="3">
                {error.hint && (
                  <Text as="span">
                    {t('record.errors.hint', { hint: error.hint })}
                  </Text>
                )}
                <Facts facts={facts} isOnTone />
              </Flex>
            }
            customActions={
              <>
                <TroubleHelp trouble={troubleOf(error.code)} />
                {error.attribute && (
                  <ButtonLink
                    size="small"
                    variant="secondary"
                    href={ruleLink(error.attribute)}
                    aria-label={tMapping('mapping.openOf', {
                      attribute: error.attribute,
                    })}
                  >
                    {tMapping('mapping.open')}
                  </ButtonLink>
                )}
              </>
            }
          />
        );
      })}
    </Flex>
  );
};
