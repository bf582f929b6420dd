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

import { Flex, Text } from '@backstage/ui';

/** A style for items: they have the height of one line, and reasons need more. */
export const AS_HIGH_AS_NEEDED = { height: 'auto', minHeight: '2rem' };

/**
 * The text of a menu item. A disabled item says why on a line of its own, since
 * it takes neither focus nor a tooltip.
 */
export const MenuItemText = (props: {
  reason: string | undefined;
  children: string;
}) =>
  props.reason === undefined ? (
    <span>{props.children}</span>
  ) : (
    <Flex
      direction="column"
      gap="0"
      style={{ minWidth: 0, paddingBlock: 'var(--bui-space-1)' }}
    >
      <span style={{ color: 'var(--bui-fg-disabled)' }}>{props.children}</span>
      <Text
        as="span"
        variant="body-small"
        color="secondary"
        style={{ whiteSpace: 'normal' }}
      >
        {props.reason}
      </Text>
    </Flex>
  );
