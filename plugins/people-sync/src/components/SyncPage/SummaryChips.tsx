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
import type { Run } from '@people-sync/plugin-people-sync-common';
import { useLocale } from '../../hooks/useLocale';
import { peopleSyncTranslationRef } from '../../translation';

const CHIPS = [
  'created',
  'updated',
  'terminated',
  'restored',
  'failed',
  'skipped',
] as const;

/**
 * How many came out how. *Skipped* is what the source products mean by it:
 * nothing was done, either for want of a change or because the row was left out.
 */
export const SummaryChips = (props: { run: Run }) => {
  const { summary } = props.run;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const locale = useLocale();

  return (
    <dl
      aria-label={t('sync.summary.label')}
      style={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 'var(--bui-space-5)',
        margin: 0,
      }}
    >
      {CHIPS.map(status => {
        const count =
          status === 'skipped'
            ? summary.skipped + summary.unchanged
            : summary[status];
        const isBad =
          count > 0 && (status === 'failed' || status === 'terminated');
        return (
          <Flex key={status} direction="column" gap="0.5">
            <Text as="span" variant="body-small" color="secondary">
              <dt>{t(`sync.summary.${status}`)}</dt>
            </Text>
            <dd style={{ margin: 0 }}>
              <Text
                as="span"
                variant="title-small"
                color={isBad ? 'danger' : 'primary'}
              >
                {count.toLocaleString(locale)}
              </Text>
              {status === 'skipped' && count > 0 && (
                <Text as="div" variant="body-small" color="secondary">
                  {t('sync.summary.skippedSplit', {
                    unchanged: summary.unchanged,
                    skipped: summary.skipped,
                  })}
                </Text>
              )}
            </dd>
          </Flex>
        );
      })}
    </dl>
  );
};
