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

import { Alert, Button } from '@backstage/ui';
import type { Action } from '../../hooks/useAction';

/** What a failed connection test leaves open, as a choice of its own. */
export const GoOnAnyway = (props: {
  /** What it means to go on. */
  hint: string;
  label: string;
  action: Action<[]>;
}) => (
  <Alert
    status="warning"
    icon
    title={props.hint}
    customActions={
      <Button
        size="small"
        variant="secondary"
        isPending={props.action.isRunning}
        onPress={props.action.run}
      >
        {props.label}
      </Button>
    }
  />
);
