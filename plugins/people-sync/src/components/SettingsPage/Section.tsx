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
import { Box, Flex, Text } from '@backstage/ui';

/** One subject of the settings. */
export const Section = (props: {
  title: string;
  description?: string;
  actions?: ReactNode;
  children?: ReactNode;
}) => {
  const { title, description, actions, children } = props;
  return (
    <Box
      as="section"
      bg="neutral"
      p="4"
      aria-label={title}
      style={{ borderRadius: 'var(--bui-radius-3)' }}
    >
      <Flex direction="column" gap="4">
        <Flex
          justify="between"
          align="start"
          gap="3"
          style={{ flexWrap: 'wrap' }}
        >
          <div style={{ flex: '1 1 20rem' }}>
            <Text as="h3" variant="title-x-small">
              {title}
            </Text>
            {description && (
              <Text as="p" variant="body-small" color="secondary">
                {description}
              </Text>
            )}
          </div>
          {actions && <Flex gap="2">{actions}</Flex>}
        </Flex>
        {children}
      </Flex>
    </Box>
  );
};
