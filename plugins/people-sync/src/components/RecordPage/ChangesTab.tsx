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
import { ChangesTable } from '../changes';

/** Every attribute that changes, or would. */
export const ChangesTab = (props: { record: RunRecord }) => {
  const { changes, persisted } = props.record;
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  return (
    <Flex direction="column" gap="3">
      {!persisted && (
        <Alert
          status="info"
          icon
          title={t('record.changes.would', { count: changes.length })}
          description={t('record.changes.wouldDescription')}
        />
      )}
      <ChangesTable changes={changes} isWould={!persisted} />
    </Flex>
  );
};
