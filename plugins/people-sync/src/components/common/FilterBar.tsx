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

import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button } from '@backstage/ui';
import { peopleSyncTranslationRef } from '../../translation';

/** The filters of a table, wrapping where the window is narrow. */
export const FilterBar = (props: {
  isFiltered: boolean;
  onClear: () => void;
  children: ReactNode;
}) => {
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  return (
    <Box
      role="search"
      aria-label={t('common.filters.label')}
      mb="4"
      style={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))',
        gap: 'var(--bui-space-3)',
        alignItems: 'end',
      }}
    >
      {props.children}
      {props.isFiltered && (
        <div>
          <Button variant="tertiary" size="small" onPress={props.onClear}>
            {t('common.filters.clear')}
          </Button>
        </div>
      )}
    </Box>
  );
};
