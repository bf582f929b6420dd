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

import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Radio, RadioGroup, Text } from '@backstage/ui';
import type {
  ApproveRunRequest,
  RunRecord,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useCountsText } from '../../hooks/useCountsText';
import { useNotify } from '../../hooks/useNotify';
import { countOf, planned } from '../../runs';
import { peopleSyncTranslationRef } from '../../translation';
import { actorText, ConfirmDialog } from '../common';
import { ReasonField } from './ReasonField';
import type { RunDialogProps } from './types';

type Scope = NonNullable<ApproveRunRequest['scope']>;

const SCOPES: readonly Scope[] = ['all', 'without-removals', 'records'];
const NAMES_SHOWN = 5;

/** Names some of the records, and says how many more there are. */
const RecordNames = (props: { records: RunRecord[] }) => {
  const { records } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const names = records
    .slice(0, NAMES_SHOWN)
    .map(({ displayName, sourceId }) => displayName || sourceId)
    .join(', ');
  const more = records.length - NAMES_SHOWN;
  return (
    <Text as="p" variant="body-medium" color="secondary">
      {more > 0
        ? t('actions.approveDialog.namedMore', { names, count: more })
        : names}
    </Text>
  );
};

/**
 * Lets a held run apply its plan, or part of it; asks for the reason. Where two
 * people must approve, it says which of them the user is.
 */
export const ApproveDialog = (
  props: RunDialogProps & {
    /** Records selected on the page. */
    selected: RunRecord[];
    /** What is proposed; everything, unless the user came from a selection. */
    initialScope?: Scope;
  },
) => {
  const { run, selected, initialScope = 'all', onClose, onDone } = props;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const countsText = useCountsText();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const [reason, setReason] = useState('');
  const [scope, setScope] = useState<Scope>(initialScope);

  const removals = countOf(run, 'terminated');
  const approvals = run.hold?.approvals ?? [];
  const needed = run.hold?.approvalsNeeded ?? 1;
  const isLast = approvals.length + 1 >= needed;

  const submit = useAction(async () => {
    const now = await api.approveRun({
      path: { id: run.id },
      body: {
        reason: reason.trim(),
        scope,
        recordIds:
          scope === 'records' ? selected.map(({ id }) => id) : undefined,
      },
    });
    const waits = now.status === 'held';
    notify({
      status: waits ? 'info' : 'success',
      title: waits
        ? t('actions.approveDialog.doneFirst', { id: run.id })
        : t('actions.approveDialog.done', { id: run.id }),
      description: waits ? t('actions.approveDialog.waiting') : undefined,
    });
    onDone();
    onClose();
  });

  const labels: Record<Scope, string> = {
    all: t('actions.approveDialog.all', {
      changes: planned(run)
        .parts.map(({ dataSet, counts }) =>
          dataSet
            ? `${t(`common.dataSet.${dataSet}`)}: ${countsText(counts)}`
            : countsText(counts),
        )
        .join('; '),
    }),
    'without-removals':
      removals > 0
        ? t('actions.approveDialog.withoutRemovals', { count: removals })
        : t('actions.approveDialog.noRemovals'),
    records:
      selected.length > 0
        ? t('actions.approveDialog.records', { count: selected.length })
        : t('actions.approveDialog.noRecords'),
  };
  const isOffered = (candidate: Scope) =>
    (candidate !== 'without-removals' || removals > 0) &&
    (candidate !== 'records' || selected.length > 0);

  return (
    <ConfirmDialog
      title={t('actions.approveDialog.title', { id: run.id })}
      submitLabel={
        isLast
          ? t('actions.approveDialog.submit')
          : t('actions.approveDialog.submitFirst')
      }
      isIncomplete={reason.trim() === ''}
      action={submit}
      onClose={onClose}
    >
      <Text as="p">{t('actions.approveDialog.explanation')}</Text>
      {needed > 1 && (
        <Alert
          status="info"
          icon
          title={
            isLast
              ? t('actions.approveDialog.second', {
                  by: approvals.map(({ by }) => actorText(by)).join(', '),
                })
              : t('actions.approveDialog.first')
          }
        />
      )}
      <RadioGroup
        label={t('actions.approveDialog.scope')}
        value={scope}
        onChange={value =>
          setScope(SCOPES.find(candidate => candidate === value) ?? 'all')
        }
      >
        {SCOPES.map(candidate => (
          <Radio
            key={candidate}
            value={candidate}
            isDisabled={!isOffered(candidate)}
          >
            {labels[candidate]}
          </Radio>
        ))}
      </RadioGroup>
      {scope === 'records' && <RecordNames records={selected} />}
      {scope !== 'all' && (
        <Text as="p" variant="body-medium" color="secondary">
          {t('actions.approveDialog.rest')}
        </Text>
      )}
      <ReasonField isRequired value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
};
