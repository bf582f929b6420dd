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

import type { CSSProperties, ReactNode } from 'react';
import { useBreakpoint } from '@backstage/ui';

const GAP = 'var(--bui-space-4)';

const STACKED: CSSProperties = {
  display: 'flex',
  flexDirection: 'column',
  gap: GAP,
};

// The payload comes first for the keyboard, and stands on the right.
const SIDE_BY_SIDE: CSSProperties = {
  display: 'flex',
  flexDirection: 'row-reverse',
  alignItems: 'flex-start',
  gap: GAP,
};

/** The payload follows beside the rules, or stands above them. */
export const EditorLayout = (props: {
  /** Without it the rules take all the room. */
  payload: ReactNode;
  rules: ReactNode;
}) => {
  const isWide = useBreakpoint().up('lg');
  const share = (flex: string): CSSProperties =>
    isWide ? { flex, minWidth: 0 } : { minWidth: 0 };
  if (!props.payload) {
    return <>{props.rules}</>;
  }
  return (
    <div style={isWide ? SIDE_BY_SIDE : STACKED}>
      <div
        style={{
          ...share('1 1 0'),
          ...(isWide && { position: 'sticky', top: GAP }),
        }}
      >
        {props.payload}
      </div>
      <div style={share('1.8 1 0')}>{props.rules}</div>
    </div>
  );
};
