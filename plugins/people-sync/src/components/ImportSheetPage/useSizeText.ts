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

import { useCallback } from 'react';
import { useLocale } from '../../hooks/useLocale';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
const STEP = 1_000;

/** Says how large a file is: `1.4 MB`. */
export function useSizeText(): (bytes: number) => string {
  const locale = useLocale();
  return useCallback(
    bytes => {
      let amount = bytes;
      let unit = 0;
      while (amount >= STEP && unit < UNITS.length - 1) {
        amount /= STEP;
        unit += 1;
      }
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: UNITS[unit],
        unitDisplay: unit === 0 ? 'long' : 'short',
        maximumFractionDigits: amount < 10 && unit > 0 ? 1 : 0,
      }).format(amount);
    },
    [locale],
  );
}
