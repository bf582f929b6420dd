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

import { Flex } from '@backstage/ui';
import {
  integrationUpdatePermission,
  type Schedule,
} from '@people-sync/plugin-people-sync-common';
import { useRefusal } from '../../hooks/useRefusal';
import { FixedSchedule } from './FixedSchedule';

/** Schedules as they are stored, each with its next times. */
export const ScheduleList = (props: {
  schedules: readonly Schedule[];
  /** One of them is other than before. */
  onChanged: () => void;
}) => {
  const refusal = useRefusal(integrationUpdatePermission);
  return (
    <Flex direction="column" gap="3">
      {props.schedules.map(schedule => (
        <FixedSchedule
          key={schedule.id}
          schedule={schedule}
          refusal={refusal}
          onResumed={props.onChanged}
        />
      ))}
    </Flex>
  );
};
