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
import { useNotify } from '../../hooks/useNotify';
import { useResource } from '../../hooks/useResource';
import {
  operatingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { ConfirmDialog, WhatIfView } from '../common';

/** From how many people on somebody has to say that they have looked. */
const MANY = 20;

/** Shows whom another order would concern before it is saved. */
export const PriorityDialog = (props: {
  changes: SettingsWhatIfRequest;
  onSaved: () => void;
  onClose: () => void;
}) => {
  const { changes, onSaved, onClose } = props;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tOperating } = useTranslationRef(operatingTranslationRef);
  const [isSure, setIsSure] = useState(false);
  const whatIf = useResource({
    key: JSON.stringify(changes),
    load: signal => api.askSettingsWhatIf({ body: changes }, { signal }),
  });
  const findings = whatIf.value?.findings ?? [];
  const count = Math.max(0, ...findings.map(finding => finding.count));
  const decidesLeaving = changes.lifecycleFrom !== undefined;
  const removes = findings.some(
    finding => finding.setting === 'lifecycleFrom' && finding.count > 0,
  );
  const mustConfirm =
    count >= MANY || removes || (whatIf.error !== undefined && !decidesLeaving);

  const save = useAction(async () => {
    await api.updateSettings({ body: changes });
    notify({
      status: 'success',
      title: tOperating('settings.saved'),
      description: tOperating('settings.priority.saved'),
    });
    onSaved();
    onClose();
  });

  return (
    <ConfirmDialog
      title={tOperating('settings.priority.review.title')}
      submitLabel={tOperating('settings.priority.review.submit')}
      destructive={removes}
      isIncomplete={
        whatIf.isLoading ||
        // What may remove people is not saved unseen.
        (whatIf.error !== undefined && decidesLeaving) ||
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
          title={tOperating('settings.priority.review.failed')}
          description={whatIf.error.message}
          customActions={
            <Button size="small" variant="secondary" onPress={whatIf.reload}>
              {t('common.table.retry')}
            </Button>
          }
        />
      )}
      {whatIf.value && <WhatIfView result={whatIf.value} />}
      <Text as="p" variant="body-small" color="secondary">
        {tOperating('settings.priority.review.later')}
      </Text>
      {mustConfirm && (
        <Checkbox isSelected={isSure} onChange={setIsSure}>
          {whatIf.error
            ? tOperating('settings.priority.review.unseen')
            : tOperating('settings.priority.review.seen', { count })}
        </Checkbox>
      )}
    </ConfirmDialog>
  );
};
