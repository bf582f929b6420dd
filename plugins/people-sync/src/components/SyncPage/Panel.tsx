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

import type { ReactElement, ReactNode } from 'react';
import { Box, Flex, Text } from '@backstage/ui';

const COLORS = {
  warning: {
    edge: 'var(--bui-warning-border)',
    icon: 'var(--bui-fg-warning)',
  },
  info: {
    edge: 'var(--bui-announcement-border)',
    icon: 'var(--bui-fg-announcement)',
  },
};

/**
 * Something that the reader has to know or decide, with more to look at than
 * fits a note.
 */
export const Panel = (props: {
  tone: keyof typeof COLORS;
  icon: ReactElement;
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) => {
  const { tone, icon, title, actions, children } = props;
  return (
    <Box
      as="section"
      aria-label={title}
      bg="neutral"
      p="4"
      style={{
        borderRadius: 'var(--bui-radius-3)',
        borderInlineStart: `4px solid ${COLORS[tone].edge}`,
      }}
    >
      <Flex direction="column" gap="4">
        <Flex
          justify="between"
          align="center"
          gap="3"
          style={{ flexWrap: 'wrap' }}
        >
          <Flex align="center" gap="2">
            <span
              aria-hidden="true"
              style={{ color: COLORS[tone].icon, display: 'inline-flex' }}
            >
              {icon}
            </span>
            <Text as="h3" variant="title-x-small">
              {title}
            </Text>
          </Flex>
          {actions && <Flex gap="2">{actions}</Flex>}
        </Flex>
        {children}
      </Flex>
    </Box>
  );
};
