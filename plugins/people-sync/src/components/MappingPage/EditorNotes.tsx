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

import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Text } from '@backstage/ui';
import type { Mapping } from '@people-sync/plugin-people-sync-common';
import { mappingTranslationRef } from '../../translation';

/** What one has to know before touching anything. */
export const EditorNotes = (props: {
  mapping: Mapping;
  readOnlyReason: string | undefined;
  saveError: Error | undefined;
  isDirty: boolean;
  /** How many rules differ from the active version. */
  differences: number;
  titleOf: (attribute: string) => string;
  actions: ReactNode;
}) => {
  const { mapping, readOnlyReason, saveError, isDirty, differences } = props;
  const { t } = useTranslationRef(mappingTranslationRef);
  const state = () => {
    const parts = [
      isDirty ? t('mapping.unsaved') : undefined,
      differences > 0
        ? t('mapping.differs', {
            count: differences,
            version: mapping.active.version,
          })
        : undefined,
    ];
    return parts.filter(Boolean).join(' ');
  };
  return (
    <Flex direction="column" gap="3">
      {readOnlyReason && <Alert status="info" icon title={readOnlyReason} />}
      {mapping.problems.length > 0 && (
        <Alert
          status="danger"
          icon
          title={t('mapping.broken', { count: mapping.problems.length })}
          description={mapping.problems
            .map(({ attribute, message }) =>
              attribute ? `${props.titleOf(attribute)}: ${message}` : message,
            )
            .join('; ')}
        />
      )}
      {saveError && (
        <Alert
          status="danger"
          icon
          title={t('mapping.notSaved')}
          description={saveError.message}
        />
      )}
      {!readOnlyReason && (
        <Flex
          justify="between"
          align="center"
          gap="3"
          style={{ flexWrap: 'wrap' }}
        >
          <Text as="p" color="secondary" role="status">
            {state() || t('mapping.untouched')}
          </Text>
          <Flex gap="2" style={{ flexWrap: 'wrap' }}>
            {props.actions}
          </Flex>
        </Flex>
      )}
    </Flex>
  );
};
