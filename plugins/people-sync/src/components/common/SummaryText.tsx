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

import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { StatusCounts } from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';
import { ToneText } from './ToneText';

/** Record statuses, worst first. */
export const STATUSES_WORST_FIRST = [
  'failed',
  'terminated',
  'updated',
  'created',
  'restored',
  'skipped',
  'unchanged',
] as const;

const COLORS = {
  failed: 'danger',
  terminated: 'danger',
  updated: 'primary',
  created: 'primary',
  restored: 'primary',
  skipped: 'secondary',
  unchanged: 'secondary',
} as const;

/** Counts that are not zero, worst first: `1 failed  3 updated  2 skipped`. */
export const SummaryText = (props: { counts: StatusCounts }): ReactNode => {
  const { counts } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const shown = STATUSES_WORST_FIRST.filter(status => counts[status] > 0);
  const changed = shown.some(
    status => status !== 'unchanged' && status !== 'skipped',
  );

  return (
    <span
      style={{ display: 'inline-flex', flexWrap: 'wrap', columnGap: '0.75em' }}
    >
      {!changed && <span>{t('syncs.noChanges')}</span>}
      {shown.map(status => (
        <ToneText
          key={status}
          as="span"
          variant="body-medium"
          tone={COLORS[status]}
          weight={status === 'failed' ? 'bold' : 'regular'}
        >
          {t(`common.count.${status}`, { amount: counts[status] })}
        </ToneText>
      ))}
    </span>
  );
};
