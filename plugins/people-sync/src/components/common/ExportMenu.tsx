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
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { useAction } from '../../hooks/useAction';
import {
  type ExportFormat,
  type ExportQuery,
  useExport,
} from '../../hooks/useExport';
import { useNotify } from '../../hooks/useNotify';
import { reasonOf } from '../../reasonOf';
import { peopleSyncTranslationRef } from '../../translation';

/** Saves the records that a list shows as a file. */
export const ExportMenu = (props: {
  /** The route of the backend, such as `/records/export`. */
  path: string;
  /** The filters of the list. */
  query: ExportQuery;
  /** The name of the file, without its ending. */
  fileName: string;
}) => {
  const { path, query, fileName } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const notify = useNotify();
  const saveExport = useExport();

  const download = useAction(async (format: ExportFormat) => {
    try {
      await saveExport({ path, query, format, fileName });
      notify({ status: 'success', title: t('records.export.done') });
    } catch (error) {
      notify({
        status: 'danger',
        title: t('records.export.failed'),
        description: reasonOf(error).message,
      });
    }
  });

  return (
    <MenuTrigger>
      <Button
        variant="secondary"
        iconStart={<RiDownloadLine />}
        isPending={download.isRunning}
      >
        {t('records.export.button')}
      </Button>
      <Menu>
        <MenuItem onAction={() => download.run('csv')}>
          {t('records.export.csv')}
        </MenuItem>
        <MenuItem onAction={() => download.run('ndjson')}>
          {t('records.export.ndjson')}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
};
