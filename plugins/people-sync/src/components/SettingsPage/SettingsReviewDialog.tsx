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
import { Progress } from '@backstage/core-components';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Checkbox, Text } from '@backstage/ui';
import type { SettingsWhatIfRequest } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useIntegrations } from '../../hooks/useIntegrations';
import { useNotify } from '../../hooks/useNotify';
import { useResource } from '../../hooks/useResource';
import {
  operatingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { ConfirmDialog, WhatIfView } from '../common';

/** From how many people on somebody has to say that they have looked. */
const MANY = 20;

/** Shows whom and what other settings would concern before they are saved. */
export const SettingsReviewDialog = (props: {
  changes: SettingsWhatIfRequest;
  /** When they take effect. */
  effect: string;
  /** Said once they are saved. */
  saved?: string;
  /** They may remove more people, and are not saved unseen. */
  isRisky: boolean;
  cancelLabel?: string;
  onSaved: () => void;
  onClose: () => void;
}) => {
  const { changes, isRisky, onSaved, onClose } = props;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tOperating } = useTranslationRef(operatingTranslationRef);
  const integrations = useIntegrations();
  const [isSure, setIsSure] = useState(false);
  const whatIf = useResource({
    key: JSON.stringify(changes),
    load: signal => api.askSettingsWhatIf({ body: changes }, { signal }),
  });
  const findings = whatIf.value?.findings ?? [];
  const count = Math.max(0, ...findings.map(finding => finding.count));
  const released = (whatIf.value?.runs ?? []).filter(
    ({ before, after }) => before && !after,
  ).length;
  const removes = findings.some(
    finding => finding.setting === 'lifecycleFrom' && finding.count > 0,
  );
  const mustConfirm =
    count >= MANY ||
    removes ||
    released > 0 ||
    (whatIf.error !== undefined && !isRisky);

  const save = useAction(async () => {
    await api.updateSettings({ body: changes });
    notify({
      status: 'success',
      title: tOperating('settings.saved'),
      description: props.saved,
    });
    onSaved();
    onClose();
  });

  const sureLabel = () => {
    if (whatIf.error) {
      return tOperating('settings.review.unseen');
    }
    return released > 0
      ? tOperating('settings.review.released', { count: released })
      : tOperating('settings.review.seen', { count });
  };

  return (
    <ConfirmDialog
      title={tOperating('settings.review.title')}
      submitLabel={tOperating('settings.review.submit')}
      cancelLabel={props.cancelLabel}
      destructive={removes || released > 0}
      isIncomplete={
        whatIf.isLoading ||
        (whatIf.error !== undefined && isRisky) ||
        (mustConfirm && !isSure)
      }
      action={save}
      onClose={onClose}
    >
      {whatIf.isLoading && <Progress />}
      {whatIf.error && (
        <Alert
          status="warning"
          icon
          title={tOperating('settings.review.failed')}
          description={whatIf.error.message}
          customActions={
            <Button size="small" variant="secondary" onPress={whatIf.reload}>
              {t('common.table.retry')}
            </Button>
          }
        />
      )}
      {whatIf.value && (
        <WhatIfView
          result={whatIf.value}
          titles={
            new Map(
              integrations.value?.items.map(({ id, title }) => [id, title]),
            )
          }
        />
      )}
      <Text as="p" variant="body-small" color="secondary">
        {props.effect}
      </Text>
      {mustConfirm && (
        <Checkbox isSelected={isSure} onChange={setIsSure}>
          {sureLabel()}
        </Checkbox>
      )}
    </ConfirmDialog>
  );
};
