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
import type { ScheduleConfig } from '@people-sync/plugin-people-sync-common';
import type { ProviderDescriptor } from '@people-sync/plugin-people-sync-node';
import { Duration } from 'luxon';
import { canPull } from '../ProviderRegistry';

/**
 * The schedule of an integration that brings none: every so many hours from
 * 00:00 UTC, over all data, as the portal's form proposes it. Only a run over
 * all data finds out who is missing.
 */
export function defaultSchedule(
  descriptor: ProviderDescriptor,
  syncInterval: string,
): ScheduleConfig[] {
  if (!canPull(descriptor)) {
    return [];
  }
  const hours = Duration.fromISO(syncInterval).as('hours');
  const divides = Number.isInteger(hours) && hours > 0 && hours < 24;
  return [
    {
      cron: divides && 24 % hours === 0 ? `0 */${hours} * * *` : '0 0 * * *',
      timezone: 'UTC',
      mode: 'all',
      dataSets: null,
      enabled: true,
    },
  ];
}
