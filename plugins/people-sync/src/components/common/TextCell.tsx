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

import { Cell, Text } from '@backstage/ui';

/**
 * A cell with a text that wraps: what is cut off can be read by nobody, and an
 * id or an address is worth nothing without its end.
 */
export const TextCell = (props: { text: string }) => (
  <Cell>
    <Text as="span" variant="body-medium" style={{ overflowWrap: 'anywhere' }}>
      {props.text}
    </Text>
  </Cell>
);
