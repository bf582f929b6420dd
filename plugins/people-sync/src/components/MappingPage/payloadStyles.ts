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

import type { CSSProperties } from 'react';

/** Where a payload is shown; it scrolls by itself. */
export const CODE_BOX: CSSProperties = {
  margin: 0,
  padding: 'var(--bui-space-2)',
  maxHeight: 'min(55vh, 640px)',
  overflow: 'auto',
  fontFamily: 'var(--bui-font-monospace, monospace)',
  fontSize: 'var(--bui-font-size-2)',
  lineHeight: 1.7,
  color: 'var(--bui-fg-primary)',
  backgroundColor: 'var(--bui-bg-app)',
  borderRadius: 'var(--bui-radius-2)',
};

/** A field that can be clicked, and looks like a line of text. */
export const FIELD_BUTTON: CSSProperties = {
  all: 'unset',
  cursor: 'pointer',
  overflowWrap: 'anywhere',
  outline: 'revert',
};
