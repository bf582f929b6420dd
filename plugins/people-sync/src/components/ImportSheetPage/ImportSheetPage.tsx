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
import { useSearchParams } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Flex, Header, Text } from '@backstage/ui';
import {
  recordReadPermission,
  runCreatePermission,
  runPersistPermission,
} from '@people-sync/plugin-people-sync-common';
import { useAction } from '../../hooks/useAction';
import { useRefusal } from '../../hooks/useRefusal';
import { importSheetTranslationRef } from '../../translation';
import { RequireAccess } from '../RequireAccess';
import { ActSection } from './ActSection';
import { CheckSection } from './CheckSection';
import { ChooseSection } from './ChooseSection';
import { ImportDialog } from './ImportDialog';
import { PlanSection } from './PlanSection';
import type { SheetChoices, SheetRequest } from './sheetRequest';
import { useImport } from './useImport';
import { useSheetCheck, type SheetCheck } from './useSheetCheck';
import { useSheetFile } from './useSheetFile';
import { DEFAULT_TARGET, useUploadTargets } from './useUploadTargets';

const NO_CHOICES: SheetChoices = { columns: {} };

/** Why a file cannot be imported as it stands. */
function useReason(
  request: SheetRequest | undefined,
  { preview, isCurrent, isChecking }: SheetCheck,
): string | undefined {
  const { t } = useTranslationRef(importSheetTranslationRef);
  if (!request) {
    return t('importSheet.act.refused.noFile');
  }
  if (isChecking) {
    return t('importSheet.act.refused.checking');
  }
  if (!preview || !isCurrent) {
    return t('importSheet.act.refused.failed');
  }
  if (preview.missing.length > 0) {
    return t('importSheet.act.refused.missing', {
      columns: preview.missing.join(', '),
    });
  }
  return preview.file.rows === 0
    ? t('importSheet.act.refused.noRows')
    : undefined;
}

const ImportSheet = () => {
  const { t } = useTranslationRef(importSheetTranslationRef);
  const persistRefusal = useRefusal(runPersistPermission);
  const [params, setParams] = useSearchParams();
  const integrationId = params.get('integrationId') ?? undefined;
  const targets = useUploadTargets();
  const targetId = integrationId ?? DEFAULT_TARGET;
  const target = targets.find(({ id }) => id === targetId);
  const isSnapshot = params.get('snapshot') === 'true';
  const [choices, setChoices] = useState(NO_CHOICES);
  const [isConfirming, setIsConfirming] = useState(false);

  const sheetFile = useSheetFile({
    // How another file is read has nothing to do with this one.
    onChosen: () => setChoices(({ idColumn }) => ({ ...NO_CHOICES, idColumn })),
  });
  const { chosen } = sheetFile;
  const request = chosen && {
    file: chosen.file,
    choices,
    integrationId,
    snapshot: isSnapshot,
  };
  const check = useSheetCheck({ fileNumber: chosen?.number, request });
  const reason = useReason(request, check);
  const { tryIt, importIt, refusal, forget } = useImport(request);
  const confirmed = useAction(async () => {
    await importIt.run();
    setIsConfirming(false);
  });

  const choose = (change: Partial<SheetChoices>) => {
    forget();
    setChoices(now => ({ ...now, ...change }));
  };
  const setParam = (name: string, value: string | undefined) => {
    forget();
    setParams(
      current => {
        const next = new URLSearchParams(current);
        if (value === undefined) {
          next.delete(name);
        } else {
          next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  };

  return (
    <>
      <Header title={t('importSheet.title')} />
      <Container>
        <Flex direction="column" gap="4" pb="6">
          <Text as="p">{t('importSheet.lead')}</Text>
          <ChooseSection
            sheetFile={sheetFile}
            isDisabled={tryIt.isRunning || importIt.isRunning}
            targets={targets}
            target={target}
            integrationId={integrationId}
            onIntegration={id => setParam('integrationId', id)}
            isSnapshot={isSnapshot}
            onSnapshot={on => setParam('snapshot', on ? 'true' : undefined)}
            idColumn={choices.idColumn}
            onIdColumn={idColumn => choose({ idColumn })}
            preview={check.preview}
          />
          <CheckSection
            fileName={chosen?.file.name}
            check={check}
            choices={choices}
            onChoose={choose}
            integrationId={integrationId}
          />
          <PlanSection check={check} />
          <ActSection
            reason={reason}
            persistRefusal={persistRefusal}
            refusal={refusal}
            integrationId={integrationId}
            isTrying={tryIt.isRunning}
            isImporting={importIt.isRunning}
            onTry={tryIt.run}
            onImport={() => setIsConfirming(true)}
          />
        </Flex>
      </Container>
      {isConfirming && check.preview && (
        <ImportDialog
          preview={check.preview}
          isSnapshot={isSnapshot}
          integration={
            target?.title ??
            integrationId ??
            t('importSheet.choose.integrationDefault')
          }
          action={confirmed}
          onClose={() => setIsConfirming(false)}
        />
      )}
    </>
  );
};

/** People from a file: chosen, checked, planned, and then imported. */
export const ImportSheetPage = () => (
  <RequireAccess permission={runCreatePermission}>
    {/* What would change is shown, and that is about people. */}
    <RequireAccess permission={recordReadPermission}>
      <ImportSheet />
    </RequireAccess>
  </RequireAccess>
);
