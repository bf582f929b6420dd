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
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge } from '@backstage/ui';
import {
  RiAddCircleLine,
  RiCheckLine,
  RiCloseCircleLine,
  RiEdit2Line,
  RiIndeterminateCircleLine,
} from '@remixicon/react';
import type { MappedAttribute } from '@people-sync/plugin-people-sync-common';
import { mappingTranslationRef } from '../../translation';

const LOOKS: Record<
  MappedAttribute['status'],
  { icon: ReactElement; color: string }
> = {
  same: { icon: <RiCheckLine />, color: 'var(--bui-fg-secondary)' },
  different: { icon: <RiEdit2Line />, color: 'var(--bui-fg-announcement)' },
  new: { icon: <RiAddCircleLine />, color: 'var(--bui-fg-positive)' },
  gone: { icon: <RiIndeterminateCircleLine />, color: 'var(--bui-fg-warning)' },
  failed: { icon: <RiCloseCircleLine />, color: 'var(--bui-fg-negative)' },
};

/** How an outcome stands to what is there today. */
export const OutcomeBadge = (props: { status: MappedAttribute['status'] }) => {
  const { t } = useTranslationRef(mappingTranslationRef);
  const { icon, color } = LOOKS[props.status];
  return (
    <Badge
      size="small"
      icon={
        <span aria-hidden="true" style={{ color, display: 'inline-flex' }}>
          {icon}
        </span>
      }
    >
      {t(`mapping.status.${props.status}`)}
    </Badge>
  );
};
