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
import { Flex, Link, Text } from '@backstage/ui';
import { RiToolsLine } from '@remixicon/react';
import {
  operatingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { WarningText } from '../common';
import type { ImportItem } from './importRows';

/** The integration of an import, and what keeps it from working. */
export const IntegrationCell = (props: { row: ImportItem; href: string }) => {
  const { row, href } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tOperating } = useTranslationRef(operatingTranslationRef);
  return (
    <Flex direction="column" gap="0.5" align="start">
      <Link href={href}>{row.integrationTitle}</Link>
      {row.state === 'not-configured' && (
        <WarningText>{t('integrations.state.not-configured')}</WarningText>
      )}
      {row.state === 'disabled' && (
        <Text as="span" variant="body-small" color="secondary">
          {t('integrations.state.disabled')}
        </Text>
      )}
      {row.maintenance !== undefined && (
        <Text
          as="span"
          variant="body-small"
          color="secondary"
          title={row.maintenance}
        >
          <RiToolsLine
            size={12}
            aria-hidden="true"
            style={{ marginInlineEnd: 'var(--bui-space-1)' }}
          />
          {tOperating('maintenance.badge')}
        </Text>
      )}
    </Flex>
  );
};
