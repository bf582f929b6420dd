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

import { useId, type ReactNode } from 'react';
import { Flex, Text } from '@backstage/ui';
import { ToneText } from '../common';

/** The id of the element around a field, by the path of the field. */
export const frameId = (path: string) => `people-sync-field-${path}`;

/** Moves the focus to the field with a path, or to the one around it. */
export function focusField(path: string): void {
  let at = path;
  while (at) {
    const control = document
      .getElementById(frameId(at))
      ?.querySelector<HTMLElement>('input, textarea, button, [tabindex="0"]');
    if (control) {
      control.scrollIntoView({ block: 'center' });
      control.focus();
      return;
    }
    at = at.replace(/(^|[.[])[^.[]*$/, '');
  }
}

/** Ties a control to its help and to what is wrong with it. */
export const FieldFrame = (props: {
  path: string;
  help?: string;
  problem?: string;
  children: (aria: {
    'aria-describedby': string | undefined;
    isInvalid: boolean;
  }) => ReactNode;
}) => {
  const { path, help, problem, children } = props;
  const id = useId();
  const helpId = `${id}-help`;
  const problemId = `${id}-problem`;
  const describedBy = [help && helpId, problem && problemId]
    .filter(Boolean)
    .join(' ');
  return (
    <div id={frameId(path)}>
      <Flex direction="column" gap="1">
        {children({
          'aria-describedby': describedBy || undefined,
          isInvalid: problem !== undefined,
        })}
        {help && (
          <Text id={helpId} as="p" variant="body-small" color="secondary">
            {help}
          </Text>
        )}
        {problem && (
          <ToneText id={problemId} as="p" variant="body-small" tone="danger">
            {problem}
          </ToneText>
        )}
      </Flex>
    </div>
  );
};
