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

import { Progress } from '@backstage/core-components';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Text } from '@backstage/ui';
import type {
  Integration,
  UpdateIntegrationRequest,
  WhatIfRequest,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useResource } from '../../hooks/useResource';
import { useSettings } from '../../hooks/useSettings';
import { integrationTranslationRef } from '../../translation';
import { ConfirmDialog, StatusBadge, WhatIfView } from '../common';
import { classOf, type ChangeClass } from './changes';

const LOOKS: Record<ChangeClass, string> = {
  cosmetic: 'unchanged',
  sync: 'warning',
  destructive: 'failed',
};

/** Shows what changes would have done before they are saved. */
export const ReviewDialog = (props: {
  integration: Integration;
  update: UpdateIntegrationRequest;
  /** The part of the update that stored state is asked about. */
  request: WhatIfRequest;
  onSave: () => Promise<void>;
  onClose: () => void;
}) => {
  const { integration, update, request, onSave, onClose } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(integrationTranslationRef);
  const settings = useSettings();
  const whatIf = useResource({
    key: JSON.stringify(request),
    load: signal =>
      api.askWhatIf(
        { path: { id: integration.id }, body: request },
        { signal },
      ),
  });
  const save = useAction(onSave);
  const worst = classOf(integration, update, settings.value?.safeguards);

  return (
    <ConfirmDialog
      title={t('integration.review.title')}
      submitLabel={t('integration.review.submit')}
      destructive={worst === 'destructive'}
      // What may remove people is not saved unseen.
      isIncomplete={
        whatIf.isLoading ||
        (worst === 'destructive' && whatIf.error !== undefined)
      }
      action={save}
      onClose={onClose}
    >
      <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
        <StatusBadge
          status={LOOKS[worst]}
          label={t(`integration.review.class.${worst}`)}
        />
        <Text as="span" variant="body-small" color="secondary">
          {t(`integration.review.meaning.${worst}`)}
        </Text>
      </Flex>
      {whatIf.isLoading && <Progress />}
      {whatIf.error && (
        <Alert
          status="warning"
          icon
          title={t('integration.whatIf.failed')}
          description={whatIf.error.message}
        />
      )}
      {whatIf.value && <WhatIfView result={whatIf.value} />}
    </ConfirmDialog>
  );
};
