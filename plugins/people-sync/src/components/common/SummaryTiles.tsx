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
import { Flex, Link, Text } from '@backstage/ui';
import type {
  RecordStatus,
  StatusCounts,
} from '@people-sync/plugin-people-sync-common';
import { useLocale } from '../../hooks/useLocale';
import { peopleSyncTranslationRef } from '../../translation';
import { toneStyle, ToneText } from './ToneText';

/**
 * What each number counts. *Skipped* is what the source products mean by it:
 * nothing was done, either for want of a change or because the row was left out.
 */
const TILES: Array<{
  name:
    | 'created'
    | 'updated'
    | 'terminated'
    | 'restored'
    | 'failed'
    | 'skipped';
  statuses: RecordStatus[];
  isBad?: boolean;
}> = [
  { name: 'created', statuses: ['created'] },
  { name: 'updated', statuses: ['updated'] },
  { name: 'terminated', statuses: ['terminated'], isBad: true },
  { name: 'restored', statuses: ['restored'] },
  { name: 'failed', statuses: ['failed'], isBad: true },
  { name: 'skipped', statuses: ['skipped', 'unchanged'] },
];

/** How many came out how, or would. */
export const SummaryTiles = (props: {
  counts: StatusCounts;
  /** The numbers tell what would be. */
  wouldBe: boolean;
  /** Where the records of some statuses are listed, if anywhere. */
  hrefOf?: (statuses: RecordStatus[]) => string;
}) => {
  const { counts, wouldBe, hrefOf } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const locale = useLocale();

  return (
    <dl
      aria-label={
        wouldBe ? t('sync.summary.labelWould') : t('sync.summary.label')
      }
      style={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 'var(--bui-space-5)',
        margin: 0,
      }}
    >
      {TILES.map(({ name, statuses, isBad }) => {
        const count = statuses.reduce((sum, status) => sum + counts[status], 0);
        const amount = count.toLocaleString(locale);
        const label = t(`sync.summary.${name}`);
        const shown =
          wouldBe && name !== 'failed' && name !== 'skipped'
            ? t(`sync.summary.would.${name}`)
            : label;
        return (
          <Flex key={name} direction="column" gap="0.5">
            <dt>
              <Text as="span" variant="body-small" color="secondary">
                {shown}
              </Text>
            </dt>
            <dd style={{ margin: 0 }}>
              {count > 0 && hrefOf ? (
                <Link
                  href={hrefOf(statuses)}
                  aria-label={`${amount} – ${t('sync.summary.show', {
                    status: label,
                  })}`}
                  variant="title-small"
                  color="primary"
                  style={isBad ? toneStyle('danger') : undefined}
                  standalone
                >
                  {amount}
                </Link>
              ) : (
                <ToneText variant="title-small" tone={toneOf(count, isBad)}>
                  {amount}
                </ToneText>
              )}
              {name === 'skipped' && count > 0 && (
                <Text as="div" variant="body-small" color="secondary">
                  {t('sync.summary.skippedSplit', {
                    unchanged: counts.unchanged,
                    skipped: counts.skipped,
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

function toneOf(count: number, isBad = false) {
  if (count === 0) {
    return 'secondary';
  }
  return isBad ? 'danger' : 'primary';
}
