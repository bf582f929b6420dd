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
import { Alert } from '@backstage/ui';
import { troubleOf, type Run } from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';
import { TroubleHelp } from '../Troubles';

/** What went wrong with the run as a whole, and what helps. */
export const RunErrors = (props: {
  run: Pick<Run, 'errors' | 'notes' | 'status'>;
}) => {
  const { errors, notes = [], status } = props.run;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  if (errors.length + notes.length === 0) {
    return null;
  }
  return (
    <section
      aria-label={t('sync.errors.title')}
      style={{ display: 'grid', gap: 'var(--bui-space-2)' }}
    >
      {[
        ...errors.map(error => ({
          ...error,
          tone:
            status === 'failed' ? ('danger' as const) : ('warning' as const),
        })),
        ...notes.map(note => ({ ...note, tone: 'info' as const })),
      ].map(({ code, dataSet, message, hint, tone }, index) => (
        <Alert
          key={`${code}-${index}`}
          status={tone}
          icon
          title={
            dataSet
              ? t('sync.errors.inDataSet', {
                  dataSet: t(`common.dataSet.${dataSet}`),
                  message,
                })
              : message
          }
          description={[hint, `(${code})`].filter(Boolean).join(' ')}
          customActions={<TroubleHelp trouble={troubleOf(code)} />}
        />
      ))}
    </section>
  );
};
