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
import { Text, type TextProps } from '@backstage/ui';

/** Of all the reds and oranges there are, those that small text is legible in. */
const LEGIBLE: Partial<Record<string, string>> = {
  danger: 'var(--bui-negative-fg-subdued)',
  warning: 'var(--bui-warning-fg-subdued)',
};

/** A style for text in a tone that stands out, such as the text of a link. */
export function toneStyle(tone: string): CSSProperties | undefined {
  const color = LEGIBLE[tone];
  return color ? { color } : undefined;
}

/** Text that says by its colour, too, how bad something is. */
export const ToneText = (
  props: Omit<TextProps<'span'>, 'color' | 'as' | 'ref'> & {
    as?: 'span' | 'p' | 'div';
    tone: 'danger' | 'warning' | 'primary' | 'secondary';
  },
) => {
  const { as = 'span', tone, style, ...others } = props;
  const isLoud = tone === 'danger' || tone === 'warning';
  return (
    <Text
      {...others}
      as={as}
      color={isLoud ? undefined : tone}
      style={{ ...toneStyle(tone), ...style }}
    />
  );
};
