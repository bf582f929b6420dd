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

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex } from '@backstage/ui';
import type { RunRecord } from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';

/** Why the record failed, where, and what helps. */
export const ErrorsTab = (props: { record: RunRecord }) => {
  const { errors, mappedPaths } = props.record;
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  return (
    <Flex direction="column" gap="3" pt="4">
      {errors.map(({ code, attribute, path, message, hint }, index) => {
        const expression = mappedPaths?.find(
          mapping => mapping.attribute === attribute,
        )?.expression;
        const details = [
          attribute && t('record.errors.atAttribute', { attribute }),
          path && t('record.errors.atPath', { path }),
          expression && t('record.errors.mappedBy', { expression }),
          code,
        ].filter(Boolean);
        return (
          <Alert
            key={`${code}-${index}`}
            status="danger"
            icon
            title={message}
            description={
              <Flex direction="column" gap="1">
                {hint && (
                  <span>
                    {t('record.errors.hint')}: {hint}
                  </span>
                )}
                <span>{details.join(' · ')}</span>
              </Flex>
            }
          />
        );
      })}
    </Flex>
  );
};
