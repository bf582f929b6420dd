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
import {
  Button,
  type ButtonProps,
  Tooltip,
  TooltipTrigger,
} from '@backstage/ui';

/**
 * A button that says why it cannot be pressed. A disabled button takes no
 * focus, so the reason would be out of reach of a keyboard: this one stays
 * focusable, is announced as disabled and does nothing.
 */
export const GuardedButton = (
  props: Omit<ButtonProps, 'isDisabled' | 'children'> & {
    disabledReason: string | undefined;
    children: ReactNode;
  },
) => {
  const { disabledReason, onPress, children, ...rest } = props;
  if (disabledReason === undefined) {
    return (
      <Button onPress={onPress} {...rest}>
        {children}
      </Button>
    );
  }
  return (
    <TooltipTrigger delay={200}>
      <Button {...rest} aria-disabled="true" style={{ opacity: 0.5 }}>
        {children}
      </Button>
      <Tooltip>{disabledReason}</Tooltip>
    </TooltipTrigger>
  );
};
