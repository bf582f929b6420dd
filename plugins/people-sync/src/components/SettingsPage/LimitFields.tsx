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
import { NumberField } from '@backstage/ui';
import type { SafeguardLimit } from '@people-sync/plugin-people-sync-common';
import { operatingTranslationRef } from '../../translation';
import { isIncomplete, LIMIT_PARTS } from './safeguardDraft';

const HIGHEST_PERCENT = 100;

/** The numbers of one limit; an empty one does not count. */
export const LimitFields = (props: {
  /** What is limited, for screen readers. */
  label: string;
  limit: SafeguardLimit;
  onChange: (limit: SafeguardLimit) => void;
}) => {
  const { label, limit, onChange } = props;
  const { t } = useTranslationRef(operatingTranslationRef);
  return (
    <div
      role="group"
      aria-label={label}
      style={{
        display: 'grid',
        gridTemplateColumns: 'repeat(3, minmax(6rem, 1fr))',
        gap: 'var(--bui-space-3)',
      }}
    >
      {LIMIT_PARTS.map(part => (
        <NumberField
          key={part}
          size="small"
          label={t(`settings.limits.fields.${part}`)}
          minValue={0}
          maxValue={part === 'percent' ? HIGHEST_PERCENT : undefined}
          isInvalid={part !== 'atLeast' && isIncomplete(limit)}
          value={limit[part] ?? NaN}
          onChange={value => {
            const { [part]: _, ...others } = limit;
            onChange(
              Number.isFinite(value) ? { ...others, [part]: value } : others,
            );
          }}
        />
      ))}
    </div>
  );
};
