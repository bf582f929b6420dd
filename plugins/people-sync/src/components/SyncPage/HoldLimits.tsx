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
import { Button, Text } from '@backstage/ui';
import type { HoldLimit } from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';
import { filtersOfLimit, useShowRecords } from './useShowRecords';

/** The limits that a plan exceeds, each with the way to who is at stake. */
export const HoldLimits = (props: {
  limits: HoldLimit[];
  /** The page has no records to lead to. */
  withoutRecords?: boolean;
}) => {
  const { limits, withoutRecords = false } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const show = useShowRecords();
  return (
    <ul
      aria-label={t('sync.hold.limits')}
      style={{
        listStyle: 'none',
        margin: 0,
        padding: 0,
        display: 'grid',
        gap: 'var(--bui-space-2)',
      }}
    >
      {limits.map(limit => (
        <li
          key={`${limit.dataSet}-${limit.kind}-${limit.attribute ?? ''}`}
          style={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            gap: 'var(--bui-space-1) var(--bui-space-3)',
          }}
        >
          <Text as="span">
            {limit.message}
            {limit.recent
              ? ` ${t('sync.hold.recent', { amount: limit.recent })}`
              : ''}
          </Text>
          {limit.count > 0 && limit.kind !== 'drift' && !withoutRecords && (
            <Button
              size="small"
              variant="secondary"
              onPress={() => show(filtersOfLimit(limit))}
            >
              {t('sync.hold.seePeople', { count: limit.count })}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
};
