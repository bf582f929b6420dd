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
import { Flex, Text } from '@backstage/ui';
import type { RecordChange } from '@people-sync/plugin-people-sync-common';
import { formatValue } from '../../formatValue';
import { peopleSyncTranslationRef } from '../../translation';

const SHOWN = 2;
const VALUE_LENGTH = 40;

/** The first changes of a record, one per line, in the words people use. */
export const ChangesPreview = (props: { changes: RecordChange[] }) => {
  const { changes } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  if (changes.length === 0) {
    return <>{t('common.none')}</>;
  }
  return (
    <Flex direction="column" gap="0.5">
      {changes.slice(0, SHOWN).map(change => (
        <Text
          key={change.attribute}
          as="span"
          variant="body-small"
          style={{ overflowWrap: 'anywhere' }}
        >
          {t('sync.records.changeArrow', {
            attribute: change.attribute,
            before:
              formatValue(change.beforeText ?? change.before, VALUE_LENGTH) ||
              t('common.none'),
            after:
              formatValue(change.afterText ?? change.after, VALUE_LENGTH) ||
              t('common.none'),
          })}
        </Text>
      ))}
      {changes.length > SHOWN && (
        <Text as="span" variant="body-small" color="secondary">
          {t('sync.records.moreChanges', { amount: changes.length - SHOWN })}
        </Text>
      )}
    </Flex>
  );
};
