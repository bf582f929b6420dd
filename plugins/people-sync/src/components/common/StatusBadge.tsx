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

import type { ReactElement } from 'react';
import { Badge } from '@backstage/ui';
import {
  RiAddCircleLine,
  RiAlertLine,
  RiArrowGoBackLine,
  RiCheckLine,
  RiCloseCircleLine,
  RiEditLine,
  RiEqualLine,
  RiErrorWarningLine,
  RiHand,
  RiLoader4Line,
  RiProhibitedLine,
  RiSkipForwardLine,
  RiStopCircleLine,
  RiTimeLine,
  RiUserUnfollowLine,
} from '@remixicon/react';

interface Look {
  icon: ReactElement;
  color: string;
}

const DANGER = 'var(--bui-fg-negative)';
const WARNING = 'var(--bui-fg-warning)';
const SUCCESS = 'var(--bui-fg-positive)';
const INFO = 'var(--bui-fg-announcement)';
const QUIET = 'var(--bui-fg-secondary)';

// One shape per status, so that none is told apart by its colour alone.
const LOOKS: Record<string, Look> = {
  // of a run
  staged: { icon: <RiTimeLine />, color: INFO },
  running: { icon: <RiLoader4Line />, color: INFO },
  held: { icon: <RiHand />, color: WARNING },
  completed: { icon: <RiCheckLine />, color: SUCCESS },
  warning: { icon: <RiErrorWarningLine />, color: WARNING },
  failed: { icon: <RiAlertLine />, color: DANGER },
  cancelled: { icon: <RiStopCircleLine />, color: QUIET },
  rejected: { icon: <RiProhibitedLine />, color: QUIET },
  // of a record
  created: { icon: <RiAddCircleLine />, color: SUCCESS },
  updated: { icon: <RiEditLine />, color: INFO },
  unchanged: { icon: <RiEqualLine />, color: QUIET },
  skipped: { icon: <RiSkipForwardLine />, color: QUIET },
  terminated: { icon: <RiUserUnfollowLine />, color: DANGER },
  restored: { icon: <RiArrowGoBackLine />, color: SUCCESS },
  // of a person or an import
  active: { icon: <RiCheckLine />, color: SUCCESS },
  error: { icon: <RiCloseCircleLine />, color: DANGER },
};

/** How far a step is, by state; also used for the outcome of trace steps. */
export const STATE_LOOKS: Record<
  | 'waiting'
  | 'running'
  | 'done'
  | 'skipped'
  | 'failed'
  | 'held'
  | 'ok'
  | 'warning',
  Look
> = {
  waiting: { icon: <RiTimeLine />, color: QUIET },
  running: LOOKS.running,
  done: LOOKS.completed,
  skipped: LOOKS.skipped,
  failed: LOOKS.failed,
  held: LOOKS.held,
  ok: LOOKS.completed,
  warning: LOOKS.warning,
};

const UNKNOWN: Look = { icon: <RiTimeLine />, color: QUIET };

/** A status as icon and word. */
export const StatusBadge = (props: { status: string; label: string }) => {
  const { icon, color } = LOOKS[props.status] ?? UNKNOWN;
  return (
    <Badge
      size="small"
      style={{ whiteSpace: 'nowrap', flexShrink: 0 }}
      icon={
        <span aria-hidden="true" style={{ color, display: 'inline-flex' }}>
          {icon}
        </span>
      }
    >
      {props.label}
    </Badge>
  );
};
