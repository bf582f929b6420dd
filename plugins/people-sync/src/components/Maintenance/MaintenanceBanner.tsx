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
import { Alert } from '@backstage/ui';
import {
  integrationUpdatePermission,
  type Integration,
} from '@people-sync/plugin-people-sync-common';
import { useRefusal } from '../../hooks/useRefusal';
import { operatingTranslationRef } from '../../translation';
import { GuardedButton } from '../common';
import { MaintenanceText } from './MaintenanceText';

/** Says that an integration is in maintenance; nothing while it is not. */
export const MaintenanceBanner = (props: {
  integration: Pick<Integration, 'id' | 'title' | 'maintenance'>;
  onEnd: () => void;
}) => {
  const { integration, onEnd } = props;
  const { t } = useTranslationRef(operatingTranslationRef);
  const refusal = useRefusal(integrationUpdatePermission);
  if (!integration.maintenance) {
    return null;
  }
  return (
    <Alert
      status="info"
      icon
      role="status"
      title={t('maintenance.banner.title', { integration: integration.title })}
      description={<MaintenanceText maintenance={integration.maintenance} />}
      customActions={
        <GuardedButton
          size="small"
          variant="secondary"
          disabledReason={refusal}
          onPress={onEnd}
        >
          {t('maintenance.end')}
        </GuardedButton>
      }
    />
  );
};
