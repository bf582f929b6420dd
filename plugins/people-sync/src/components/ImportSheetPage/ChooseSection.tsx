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
import { Select } from '@backstage/ui';
import type {
  Integration,
  SheetPreview,
} from '@people-sync/plugin-people-sync-common';
import { importSheetTranslationRef } from '../../translation';
import { Section } from '../SettingsPage/Section';
import { FileField } from './FileField';
import { IntegrationSelect } from './IntegrationSelect';
import { SnapshotField } from './SnapshotField';
import { TemplateButtons } from './TemplateButtons';
import type { useSheetFile } from './useSheetFile';

/** What is imported, into what, and as how much of the truth. */
export const ChooseSection = (props: {
  sheetFile: ReturnType<typeof useSheetFile>;
  isDisabled: boolean;
  targets: Integration[];
  /** The one that is chosen, where it is known. */
  target: Integration | undefined;
  integrationId: string | undefined;
  onIntegration: (id: string | undefined) => void;
  isSnapshot: boolean;
  onSnapshot: (isSnapshot: boolean) => void;
  idColumn: string | undefined;
  onIdColumn: (column: string) => void;
  /** What is known of the file, once it has been checked. */
  preview: SheetPreview | undefined;
}) => {
  const { preview } = props;
  const { t } = useTranslationRef(importSheetTranslationRef);
  const idColumn = props.idColumn ?? preview?.idColumn;
  // People can be told apart by any column that is read, template or not.
  const columns = new Set(
    preview?.columns.flatMap(({ column }) => column ?? []),
  );
  if (idColumn) {
    columns.add(idColumn);
  }

  return (
    <Section
      title={t('importSheet.choose.title')}
      description={t('importSheet.choose.template')}
      actions={<TemplateButtons integrationId={props.integrationId} />}
    >
      <FileField sheetFile={props.sheetFile} isDisabled={props.isDisabled} />
      <IntegrationSelect
        targets={props.targets}
        value={props.integrationId}
        onChange={props.onIntegration}
      />
      <SnapshotField
        target={props.target}
        isSelected={props.isSnapshot}
        onChange={props.onSnapshot}
      />
      <div style={{ maxWidth: 420 }}>
        <Select<'single'>
          label={t('importSheet.choose.idColumn')}
          description={t('importSheet.choose.idColumnHint')}
          isDisabled={!preview}
          placeholder={t('importSheet.choose.idColumnLater')}
          options={[...columns].map(column => ({ id: column, label: column }))}
          value={idColumn ?? null}
          onChange={key => key && props.onIdColumn(String(key))}
        />
      </div>
    </Section>
  );
};
