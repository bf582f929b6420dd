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
import { Flex, Text } from '@backstage/ui';
import { importSheetTranslationRef } from '../../translation';
import { GuardedButton } from '../common';
import { Section } from '../SettingsPage/Section';
import { RefusalAlert } from './RefusalAlert';
import type { SheetRefusal } from './sheetRequest';

/** The two things that can be done with a file that was checked. */
export const ActSection = (props: {
  /** Why neither can be done. */
  reason: string | undefined;
  /** Why users may not be updated. */
  persistRefusal: string | undefined;
  refusal: SheetRefusal | undefined;
  integrationId: string | undefined;
  isTrying: boolean;
  isImporting: boolean;
  onTry: () => void;
  onImport: () => void;
}) => {
  const { reason, persistRefusal, refusal, isTrying, isImporting } = props;
  const { t } = useTranslationRef(importSheetTranslationRef);
  const importReason = persistRefusal ?? reason;
  const reasons = [...new Set([reason, importReason])].filter(Boolean);

  return (
    <Section
      title={t('importSheet.act.title')}
      description={t('importSheet.act.explanation')}
    >
      {refusal && (
        <RefusalAlert
          refusal={refusal}
          title={t('importSheet.act.failed')}
          integrationId={props.integrationId}
        />
      )}
      <Flex gap="2" align="center" style={{ flexWrap: 'wrap' }}>
        <GuardedButton
          variant="secondary"
          disabledReason={reason}
          isPending={isTrying}
          onPress={props.onTry}
        >
          {t('importSheet.act.tryIt')}
        </GuardedButton>
        <GuardedButton
          variant="primary"
          disabledReason={importReason}
          isPending={isImporting}
          onPress={props.onImport}
        >
          {t('importSheet.act.importIt')}
        </GuardedButton>
      </Flex>
      {reasons.length > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {reasons.join(' ')}
        </Text>
      )}
    </Section>
  );
};
