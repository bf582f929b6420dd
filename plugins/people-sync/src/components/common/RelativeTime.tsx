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

import { DateTime } from 'luxon';
import { useLocale } from '../../hooks/useLocale';

/** Whether a moment has come; a next time in the past is late. */
export function isDue(value: string | undefined): boolean {
  return value !== undefined && DateTime.fromISO(value) <= DateTime.now();
}

/** A moment as people say it, with the exact time on hover. */
export const RelativeTime = (props: {
  /** ISO 8601. */
  value: string | null | undefined;
  /** Shown when there is no moment. */
  fallback?: string;
}) => {
  const { value, fallback = '–' } = props;
  const locale = useLocale();
  const time = value ? DateTime.fromISO(value) : undefined;
  if (!time?.isValid) {
    return <>{fallback}</>;
  }
  const localized = locale ? time.setLocale(locale) : time;
  return (
    <time
      dateTime={value!}
      title={localized.toLocaleString(DateTime.DATETIME_FULL_WITH_SECONDS)}
      style={{ whiteSpace: 'nowrap' }}
    >
      {localized.toRelative() ?? value}
    </time>
  );
};
