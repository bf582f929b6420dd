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
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Text } from '@backstage/ui';
import type {
  MappingReplay,
  RecordChange,
} from '@people-sync/plugin-people-sync-common';
import type { Action } from '../../hooks/useAction';
import { mappingTranslationRef } from '../../translation';
import { ChangesTable } from '../changes';
import { ConfirmDialog } from '../common';
import { ReasonField } from '../RunActions/ReasonField';

/** Asks for the reason before rules serve the next sync. */
export const ActivateDialog = (props: {
  /** What differs from the active version. */
  differences: RecordChange[];
  /** The finished replay of these rules, when there is one. */
  replay: MappingReplay | undefined;
  rows: number;
  action: Action<[string]>;
  /** Why the backend wants a replay first. */
  replayAsked: string | undefined;
  onReplay: () => void;
  onClose: () => void;
}) => {
  const { differences, replay, rows, action, replayAsked, onReplay } = props;
  const { t } = useTranslationRef(mappingTranslationRef);
  const [reason, setReason] = useState('');

  return (
    <ConfirmDialog
      title={t('mapping.activate.title')}
      submitLabel={t('mapping.activate.submit')}
      isIncomplete={reason.trim() === ''}
      action={{
        run: () => action.run(reason.trim()),
        isRunning: action.isRunning,
        error: replayAsked ? undefined : action.error,
      }}
      onClose={props.onClose}
    >
      {replayAsked && (
        <Alert
          status="warning"
          icon
          title={t('mapping.activate.replayFirst')}
          description={replayAsked}
          customActions={
            <Button size="small" variant="secondary" onPress={onReplay}>
              {t('mapping.replay.start', { count: rows })}
            </Button>
          }
        />
      )}
      <Text as="p">{t('mapping.activate.explanation')}</Text>
      {replay ? (
        <Text as="p">
          {t('mapping.activate.replayed', {
            changed: replay.changed,
            failed: replay.failed,
          })}
        </Text>
      ) : (
        <Text as="p" color="secondary">
          {t('mapping.activate.notReplayed')}
        </Text>
      )}
      {differences.length > 0 ? (
        <div style={{ maxHeight: 260, overflow: 'auto' }}>
          <ChangesTable changes={differences} isWould />
        </div>
      ) : (
        <Text as="p" color="secondary">
          {t('mapping.activate.same')}
        </Text>
      )}
      <ReasonField
        isRequired
        hint={t('mapping.activate.reasonHint')}
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
};
