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
import { Progress, ResponseErrorPanel } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import type { Resource } from '../../hooks/useResource';
import { peopleSyncTranslationRef } from '../../translation';

/** Shows what was loaded, or why there is nothing to show. */
export function CardState<T>(props: {
  resource: Resource<T>;
  /** What a 404 means here. */
  notFound: string;
  children: (value: T) => ReactNode;
}) {
  const { resource, notFound, children } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  if (resource.error?.name === 'NotFoundError') {
    return <Alert status="warning" icon title={notFound} />;
  }
  if (resource.error?.name === 'NotAllowedError') {
    return (
      <Text as="p" color="secondary">
        {resource.error.message}
      </Text>
    );
  }
  if (resource.error) {
    return (
      <Flex direction="column" gap="2">
        <ResponseErrorPanel error={resource.error} />
        <div>
          <Button size="small" variant="secondary" onPress={resource.reload}>
            {t('common.table.retry')}
          </Button>
        </div>
      </Flex>
    );
  }
  if (resource.value === undefined || resource.isStale) {
    return <Progress />;
  }
  return <>{children(resource.value)}</>;
}
