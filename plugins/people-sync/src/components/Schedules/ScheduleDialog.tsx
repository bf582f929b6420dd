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

import { Progress, ResponseErrorPanel } from '@backstage/core-components';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import type {
  DataSet,
  ImportDirection,
  Integration,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { ALL } from '../../hooks/useIntegrations';
import { useResource } from '../../hooks/useResource';
import {
  operatingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { ScheduleForm } from './ScheduleForm';

const WIDTH = 760;

/**
 * The schedules of an import, or of a whole integration: those of app-config to
 * read, those of the portal to change.
 */
export const ScheduleDialog = (props: {
  integration: Integration;
  /** Absent for the whole integration. */
  dataSet?: DataSet;
  direction: ImportDirection;
  onClose: () => void;
  /** Schedules may be others than before. */
  onSaved: () => void;
}) => {
  const { integration, dataSet, onClose } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tOperating } = useTranslationRef(operatingTranslationRef);
  const loaded = useResource({
    key: `${integration.id}/${dataSet ?? ''}`,
    load: async signal => {
      const [{ items }, settings] = await Promise.all([
        api.listSchedules(
          { query: { integrationId: integration.id, limit: ALL } },
          { signal },
        ),
        api.getSettings({}, { signal }),
      ]);
      return {
        schedules: items.filter(
          ({ dataSets }) =>
            dataSet === undefined ||
            dataSets === null ||
            dataSets.includes(dataSet),
        ),
        syncInterval: settings.syncInterval,
      };
    },
  });

  return (
    <Dialog
      isOpen
      onOpenChange={open => {
        if (!open) {
          onClose();
        }
      }}
      width={WIDTH}
    >
      <DialogHeader>
        {tOperating('schedules.title', {
          name: dataSet
            ? `${integration.title}: ${t(`common.dataSet.${dataSet}`)}`
            : integration.title,
        })}
      </DialogHeader>
      {loaded.value ? (
        <ScheduleForm
          {...props}
          schedules={loaded.value.schedules}
          syncInterval={loaded.value.syncInterval}
          onReload={loaded.reload}
        />
      ) : (
        <>
          <DialogBody>
            {loaded.isLoading && <Progress />}
            {loaded.error && <ResponseErrorPanel error={loaded.error} />}
          </DialogBody>
          <DialogFooter>
            <Button variant="secondary" slot="close">
              {t('common.dialog.close')}
            </Button>
          </DialogFooter>
        </>
      )}
    </Dialog>
  );
};
