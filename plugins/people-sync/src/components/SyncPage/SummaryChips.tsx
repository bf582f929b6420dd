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
import { Flex, Link, Text } from '@backstage/ui';
import type { RecordStatus, Run } from '@people-sync/plugin-people-sync-common';
import { useLocale } from '../../hooks/useLocale';
import { syncRouteRef } from '../../routes';
import { isPlanOnly } from '../../runs';
import { peopleSyncTranslationRef } from '../../translation';

/**
 * What each number counts. *Skipped* is what the source products mean by it:
 * nothing was done, either for want of a change or because the row was left out.
 */
const CHIPS: Array<{
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

/** How many came out how; every number leads to its records. */
export const SummaryChips = (props: { run: Run }) => {
  const { id, summary } = props.run;
  const wouldBe = isPlanOnly(props.run);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const locale = useLocale();
  const syncLink = useRouteRef(syncRouteRef);

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
      {CHIPS.map(({ name, statuses, isBad }) => {
        const count = statuses.reduce(
          (sum, status) => sum + summary[status],
          0,
        );
        const label = t(`sync.summary.${name}`);
        const shown =
          wouldBe && name !== 'failed' && name !== 'skipped'
            ? t(`sync.summary.would.${name}`)
            : label;
        const query = statuses.map(status => `status=${status}`).join('&');
        return (
          <Flex key={name} direction="column" gap="0.5">
            <dt>
              <Text as="span" variant="body-small" color="secondary">
                {shown}
              </Text>
            </dt>
            <dd style={{ margin: 0 }}>
              {count > 0 ? (
                <Link
                  href={`${syncLink({ runId: id })}?${query}`}
                  aria-label={`${count.toLocaleString(locale)} – ${t(
                    'sync.summary.show',
                    { status: label },
                  )}`}
                  variant="title-small"
                  color={isBad ? 'danger' : 'primary'}
                  standalone
                >
                  {count.toLocaleString(locale)}
                </Link>
              ) : (
                <Text as="span" variant="title-small" color="secondary">
                  0
                </Text>
              )}
              {name === 'skipped' && summary.skipped > 0 && (
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
