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
import { Alert, Text } from '@backstage/ui';
import { useAction } from '../../hooks/useAction';
import { peopleSyncTranslationRef } from '../../translation';
import { ConfirmDialog, formatSeconds, RelativeTime } from '../common';
import type { ImportItem, RunRequest } from './importRows';
import { costsOf } from './lastFull';
import { useRequestRuns } from './useRequestRuns';

/** Asks before everything is fetched anew, with what that took last time. */
export const RequestAllDialog = (props: {
  requests: RunRequest[];
  /** The rows that were chosen; none means all. */
  rows: ImportItem[];
  /** The rows that will be fetched. */
  fetched: ImportItem[];
  onClose: () => void;
  onStaged: () => void;
}) => {
  const { requests, rows, fetched, onClose, onStaged } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const requestRuns = useRequestRuns();

  const submit = useAction(async () => {
    await requestRuns(requests, 'all');
    onStaged();
    onClose();
  });

  return (
    <ConfirmDialog
      title={t('integrations.confirm.title')}
      submitLabel={t('integrations.confirm.submit')}
      action={submit}
      onClose={onClose}
    >
      <Text as="p">
        {rows.length === 0
          ? t('integrations.confirm.scopeAll')
          : t('integrations.confirm.scopeSome', {
              imports: rows
                .map(
                  row =>
                    `${row.integrationTitle}: ${t(
                      `common.dataSet.${row.dataSet}`,
                    )}`,
                )
                .join(', '),
            })}
      </Text>
      <Alert
        status="warning"
        icon
        title={t('integrations.confirm.load')}
        description={
          <ul style={{ margin: 0, paddingInlineStart: '1.25em' }}>
            {costsOf(fetched).map(({ title, cost }) => (
              <li key={title}>
                {cost ? (
                  <>
                    {t('integrations.confirm.lastRun', {
                      integration: title,
                      span: formatSeconds(cost.durationMs / 1_000),
                      amount: cost.rows,
                    })}{' '}
                    (<RelativeTime value={cost.finishedAt} />)
                  </>
                ) : (
                  t('integrations.confirm.lastUnknown', { integration: title })
                )}
              </li>
            ))}
          </ul>
        }
      />
      <Text as="p" variant="body-small" color="secondary">
        {t('integrations.confirm.persist')}
      </Text>
    </ConfirmDialog>
  );
};
