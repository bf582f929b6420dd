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
import type { Trouble } from '@people-sync/plugin-people-sync-common';
import { TroubleHelp } from './TroubleHelp';

const LINE = {
  display: 'inline-flex',
  alignItems: 'center',
  gap: 'var(--bui-space-1)',
};

/** A message in a cell or a line, with its help at the end. */
export const MessageLine = (props: {
  trouble: Trouble | undefined;
  children: ReactNode;
}) => {
  const { trouble, children } = props;
  return trouble ? (
    <span style={LINE}>
      <span style={{ minWidth: 0 }}>{children}</span>
      <TroubleHelp trouble={trouble} isCompact />
    </span>
  ) : (
    <>{children}</>
  );
};
