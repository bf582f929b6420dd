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
import { usePermission } from '@backstage/plugin-permission-react';
import { Container, Flex, Text } from '@backstage/ui';
import { RiLockLine } from '@remixicon/react';
import type { peopleSyncPermissions } from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../translation';

/**
 * Shows a page to those who may see it, and the others why they do not. Nothing
 * is asked of the backend before the answer is there.
 */
export const RequireAccess = (props: {
  permission: (typeof peopleSyncPermissions)[number];
  children: ReactNode;
}) => {
  const { permission, children } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { loading, allowed } = usePermission({ permission });
  if (loading) {
    return null;
  }
  if (allowed) {
    return <>{children}</>;
  }
  return (
    <Container mt="6">
      <Flex direction="column" align="center" gap="3" role="alert">
        <span
          aria-hidden="true"
          style={{ color: 'var(--bui-fg-secondary)', display: 'inline-flex' }}
        >
          <RiLockLine size={32} />
        </span>
        <Text as="h2" variant="title-small">
          {t('common.noAccess.title')}
        </Text>
        <Text as="p" color="secondary">
          {t('common.noAccess.description', { permission: permission.name })}
        </Text>
      </Flex>
    </Container>
  );
};
