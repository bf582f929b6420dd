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
import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiMore2Line } from '@remixicon/react';
import type { Run } from '@people-sync/plugin-people-sync-common';
import { syncRouteRef } from '../../routes';
import { peopleSyncTranslationRef } from '../../translation';
import { AS_HIGH_AS_NEEDED, MenuItemText } from '../common';
import type { RunDialogName } from './RunDialogs';
import { useRunActions } from './useRunActions';

const ITEMS = ['apply', 'undo', 'cancel', 'retryFailed'] as const;

/** What can be done with one run; what cannot be done says why. */
export const RunMenu = (props: {
  run: Run;
  /** Names the button for screen readers. */
  label: string;
  /** False where the records are on the page already. */
  withRecords?: boolean;
  onOpen: (name: RunDialogName) => void;
}) => {
  const { run, label, withRecords = true, onOpen } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const refused = useRunActions(run);
  const compareRefused =
    run.integrationId === null ? t('actions.refused.parent') : undefined;

  return (
    <MenuTrigger>
      <ButtonIcon
        size="small"
        variant="tertiary"
        icon={<RiMore2Line />}
        aria-label={label}
      />
      <Menu style={{ maxWidth: 'min(360px, 90vw)' }}>
        {withRecords ? (
          <MenuItem href={`${syncLink({ runId: run.id })}?show=all`}>
            {t('actions.viewRecords')}
          </MenuItem>
        ) : null}
        {ITEMS.map(name => (
          <MenuItem
            key={name}
            textValue={t(`actions.${name}`)}
            style={AS_HIGH_AS_NEEDED}
            isDisabled={refused[name] !== undefined}
            color={
              refused[name] === undefined &&
              (name === 'undo' || name === 'cancel')
                ? 'danger'
                : undefined
            }
            onAction={() => onOpen(name)}
          >
            <MenuItemText reason={refused[name]}>
              {t(`actions.${name}`)}
            </MenuItemText>
          </MenuItem>
        ))}
        <MenuItem
          textValue={t('actions.compare')}
          style={AS_HIGH_AS_NEEDED}
          isDisabled={compareRefused !== undefined}
          onAction={() => onOpen('compare')}
        >
          <MenuItemText reason={compareRefused}>
            {t('actions.compare')}
          </MenuItemText>
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
};
