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

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  RecordStatus,
  RunStatus,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';
import { StatusBadge } from './StatusBadge';

/** The status of a run. */
export const RunStatusBadge = (props: { status: RunStatus }) => {
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  return (
    <StatusBadge
      status={props.status}
      label={t(`common.runStatus.${props.status}`)}
    />
  );
};

/** The status of a record. */
export const RecordStatusBadge = (props: { status: RecordStatus }) => {
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  return (
    <StatusBadge
      status={props.status}
      label={t(`common.recordStatus.${props.status}`)}
    />
  );
};
