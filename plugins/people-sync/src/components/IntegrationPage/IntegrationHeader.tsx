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
import {
  Badge,
  ButtonIcon,
  Header,
  type HeaderMetadataItem,
  Menu,
  MenuItem,
  MenuTrigger,
  Text,
} from '@backstage/ui';
import { RiMore2Line } from '@remixicon/react';
import {
  troubleOfFreshness,
  integrationUpdatePermission,
  type ImportRow,
  type Integration,
  type Provider,
} from '@people-sync/plugin-people-sync-common';
import { useRefusal } from '../../hooks/useRefusal';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import {
  AS_HIGH_AS_NEEDED,
  GuardedButton,
  MenuItemText,
  RelativeTime,
  StatusBadge,
} from '../common';
import { MessageLine } from '../Troubles';
import { FRESHNESS_LOOKS, worstFreshness } from './freshness';

export type IntegrationDialogName =
  | 'disable'
  | 'withdraw'
  | 'delete'
  | 'maintenance';

const StateBadge = (props: { integration: Integration }) => {
  const { configured, enabled, maintenance } = props.integration;
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  if (!configured) {
    return (
      <StatusBadge
        status="failed"
        label={tIntegration('integration.state.not-configured')}
      />
    );
  }
  if (!enabled) {
    return (
      <StatusBadge
        status="cancelled"
        label={tIntegration('integration.state.off')}
      />
    );
  }
  return maintenance ? (
    <StatusBadge
      status="held"
      label={tIntegration('integration.state.maintenance')}
    />
  ) : (
    <StatusBadge
      status="completed"
      label={tIntegration('integration.state.on')}
    />
  );
};

/** Which integration this is, how it is, and what can be done with it. */
export const IntegrationHeader = (props: {
  integration: Integration;
  provider: Provider | undefined;
  imports: ImportRow[] | undefined;
  isTesting: boolean;
  isSwitching: boolean;
  onTest: () => void;
  onEnable: () => void;
  onOpen: (name: IntegrationDialogName) => void;
}) => {
  const { integration, provider, imports, onOpen } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const refusal = useRefusal(integrationUpdatePermission);
  const isManaged = integration.managedBy === 'config';
  const ownRefusal =
    refusal ??
    (isManaged ? tIntegration('integration.config.managed') : undefined);
  const freshness = worstFreshness(imports ?? []);

  const metadata: HeaderMetadataItem[] = [
    {
      label: tIntegration('integration.meta.state'),
      value: <StateBadge integration={integration} />,
    },
    {
      label: tIntegration('integration.meta.provider'),
      value: provider?.title ?? integration.provider,
    },
    {
      label: tIntegration('integration.meta.lastSync'),
      value: (
        <Text>
          <RelativeTime
            value={integration.lastSyncAt}
            fallback={t('integrations.never')}
          />
        </Text>
      ),
    },
  ];
  if (freshness) {
    metadata.push({
      label: t('integrations.columns.freshness'),
      value: (
        <MessageLine trouble={troubleOfFreshness(freshness)}>
          <StatusBadge
            status={FRESHNESS_LOOKS[freshness]}
            label={t(`integrations.freshness.${freshness}`)}
          />
        </MessageLine>
      ),
    });
  }
  if (isManaged) {
    metadata.push({
      label: tIntegration('integration.meta.managed'),
      value: (
        <Badge size="small">{tIntegration('integration.config.managed')}</Badge>
      ),
    });
  }

  const deleteReason = ownRefusal;
  const withdrawReason =
    refusal ??
    (integration.enabled
      ? tIntegration('integration.withdraw.disableFirst')
      : undefined);

  return (
    <Header
      title={integration.title}
      metadata={metadata}
      customActions={
        <>
          <GuardedButton
            variant="secondary"
            disabledReason={refusal}
            isPending={props.isTesting}
            onPress={props.onTest}
          >
            {tIntegration('connect.test.button')}
          </GuardedButton>
          <GuardedButton
            variant="secondary"
            disabledReason={ownRefusal}
            isPending={props.isSwitching}
            onPress={() =>
              integration.enabled ? onOpen('disable') : props.onEnable()
            }
          >
            {tIntegration(
              integration.enabled
                ? 'integration.actions.disable'
                : 'integration.actions.enable',
            )}
          </GuardedButton>
          <MenuTrigger>
            <ButtonIcon
              variant="secondary"
              icon={<RiMore2Line />}
              aria-label={t('common.table.rowMenu', {
                name: integration.title,
              })}
            />
            <Menu>
              <MenuItem
                textValue={t(
                  integration.maintenance
                    ? 'integrations.endMaintenance'
                    : 'integrations.startMaintenance',
                )}
                style={AS_HIGH_AS_NEEDED}
                isDisabled={refusal !== undefined}
                onAction={() => onOpen('maintenance')}
              >
                <MenuItemText reason={refusal}>
                  {t(
                    integration.maintenance
                      ? 'integrations.endMaintenance'
                      : 'integrations.startMaintenance',
                  )}
                </MenuItemText>
              </MenuItem>
              <MenuItem
                textValue={tIntegration('integration.actions.withdraw')}
                style={AS_HIGH_AS_NEEDED}
                isDisabled={withdrawReason !== undefined}
                onAction={() => onOpen('withdraw')}
              >
                <MenuItemText reason={withdrawReason}>
                  {tIntegration('integration.actions.withdraw')}
                </MenuItemText>
              </MenuItem>
              <MenuItem
                textValue={tIntegration('integration.actions.delete')}
                style={AS_HIGH_AS_NEEDED}
                isDisabled={deleteReason !== undefined}
                onAction={() => onOpen('delete')}
              >
                <MenuItemText reason={deleteReason}>
                  {tIntegration('integration.actions.delete')}
                </MenuItemText>
              </MenuItem>
            </Menu>
          </MenuTrigger>
        </>
      }
    />
  );
};
