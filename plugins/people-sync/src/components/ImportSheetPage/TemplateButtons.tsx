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
import { Flex } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { integrationReadPermission } from '@people-sync/plugin-people-sync-common';
import { useAction } from '../../hooks/useAction';
import { useExport } from '../../hooks/useExport';
import { useNotify } from '../../hooks/useNotify';
import { useRefusal } from '../../hooks/useRefusal';
import { reasonOf } from '../../reasonOf';
import { importSheetTranslationRef } from '../../translation';
import { GuardedButton } from '../common';

/** Saves an empty sheet with the columns that are recognised. */
export const TemplateButtons = (props: { integrationId?: string }) => {
  const { integrationId } = props;
  const { t } = useTranslationRef(importSheetTranslationRef);
  const refusal = useRefusal(integrationReadPermission);
  const notify = useNotify();
  const saveExport = useExport();

  const download = useAction(async (format: 'xlsx' | 'csv') => {
    try {
      await saveExport({
        path: '/import-sheet/template',
        query: { integrationId },
        format,
        fileName: t('importSheet.choose.fileName'),
      });
    } catch (error) {
      notify({
        status: 'danger',
        title: t('importSheet.choose.templateFailed'),
        description: reasonOf(error).message,
      });
    }
  });

  return (
    <Flex gap="2" style={{ flexWrap: 'wrap' }}>
      <GuardedButton
        disabledReason={refusal}
        size="small"
        variant="secondary"
        iconStart={<RiDownloadLine />}
        aria-label={t('importSheet.choose.templateXlsxLabel')}
        onPress={() => download.run('xlsx')}
      >
        {t('importSheet.choose.templateXlsx')}
      </GuardedButton>
      <GuardedButton
        disabledReason={refusal}
        size="small"
        variant="secondary"
        iconStart={<RiDownloadLine />}
        aria-label={t('importSheet.choose.templateCsvLabel')}
        onPress={() => download.run('csv')}
      >
        {t('importSheet.choose.templateCsv')}
      </GuardedButton>
    </Flex>
  );
};
