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

import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonIcon,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  useBreakpoint,
} from '@backstage/ui';
import { RiNodeTree } from '@remixicon/react';
import type { Integration } from '@people-sync/plugin-people-sync-common';
import { mappingRouteRef } from '../../routes';
import {
  mappingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';

/** The shortcut to the mapping of each import. */
export const ViewMappingMenu = (props: { integrations: Integration[] }) => {
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tMapping } = useTranslationRef(mappingTranslationRef);
  const mappingLink = useRouteRef(mappingRouteRef);
  // The other buttons leave little room beside the title.
  const isWide = useBreakpoint().up('lg');
  const mapped = props.integrations.filter(
    ({ dataSets }) => dataSets.length > 0,
  );
  if (mapped.length === 0) {
    return null;
  }
  return (
    <MenuTrigger>
      {isWide ? (
        <Button variant="secondary">{tMapping('mapping.view')}</Button>
      ) : (
        <ButtonIcon
          variant="secondary"
          icon={<RiNodeTree />}
          aria-label={tMapping('mapping.view')}
        />
      )}
      <Menu>
        {mapped.map(({ id, title, dataSets }) => (
          <MenuSection key={id} title={title}>
            {dataSets.map(dataSet => (
              <MenuItem
                key={dataSet}
                href={mappingLink({ integrationId: id, dataSet })}
                aria-label={tMapping('mapping.viewOf', {
                  import: t(`common.dataSet.${dataSet}`),
                  integration: title,
                })}
              >
                {t(`common.dataSet.${dataSet}`)}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
    </MenuTrigger>
  );
};
