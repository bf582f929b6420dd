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

import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Radio, RadioGroup, Text } from '@backstage/ui';
import {
  runPersistPermission,
  type Integration,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useNotify } from '../../hooks/useNotify';
import { useRefusal } from '../../hooks/useRefusal';
import { syncRouteRef } from '../../routes';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { ConfirmDialog } from '../common';
import { ReasonField } from '../RunActions/ReasonField';
import { FootprintView } from './FootprintView';
import { Withdrawal } from './Withdrawal';

type Fate = 'keep' | 'remove';

/**
 * Switches an integration off, and asks what becomes of what it contributed:
 * kept, or taken back once a dry run has shown what that means.
 */
export const DisableDialog = (props: {
  integration: Integration;
  /** It is off already: only what it contributed is left to decide about. */
  isOff?: boolean;
  onChanged: (integration: Integration) => void;
  onClose: () => void;
}) => {
  const { integration, isOff, onChanged, onClose } = props;
  const { id, title } = integration;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const navigate = useNavigate();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  const persistRefusal = useRefusal(runPersistPermission);

  const [fate, setFate] = useState<Fate>(isOff ? 'remove' : 'keep');
  const [dryRunId, setDryRunId] = useState<string>();
  const [hasSeen, setHasSeen] = useState(false);
  const [reason, setReason] = useState('');

  const switchOff = async () => {
    if (!isOff) {
      onChanged(
        await api.updateIntegration({ path: { id }, body: { enabled: false } }),
      );
    }
  };
  const submit = useAction(async () => {
    if (fate === 'keep') {
      await switchOff();
      notify({
        status: 'success',
        title: tIntegration('integration.disable.done', { title }),
      });
      onClose();
    } else if (!dryRunId) {
      // A withdrawal takes back from an integration that is off only.
      await switchOff();
      const staged = await api.withdrawIntegration({
        path: { id },
        body: { persist: false },
      });
      setDryRunId(staged.id);
    } else {
      const staged = await api.withdrawIntegration({
        path: { id },
        body: { persist: true, reason: reason.trim() },
      });
      onClose();
      navigate(syncLink({ runId: staged.id }));
    }
  });

  let submitLabel: string = tIntegration('integration.disable.submit');
  if (fate === 'remove') {
    submitLabel = dryRunId
      ? tIntegration('integration.withdraw.submit')
      : tIntegration(
          isOff
            ? 'integration.withdraw.try'
            : 'integration.disable.submitAndTry',
        );
  }

  return (
    <ConfirmDialog
      title={tIntegration(
        isOff ? 'integration.withdraw.title' : 'integration.disable.title',
        { title },
      )}
      submitLabel={submitLabel}
      cancelLabel={dryRunId ? t('common.dialog.close') : undefined}
      destructive={dryRunId !== undefined}
      isIncomplete={
        dryRunId !== undefined && (!hasSeen || reason.trim() === '')
      }
      action={submit}
      onClose={onClose}
    >
      <FootprintView integrationId={id} />
      {!isOff && dryRunId === undefined && (
        <RadioGroup
          label={tIntegration('integration.disable.question')}
          value={fate}
          onChange={value => setFate(value === 'remove' ? 'remove' : 'keep')}
        >
          <Radio value="keep">{tIntegration('integration.disable.keep')}</Radio>
          <Radio value="remove" isDisabled={persistRefusal !== undefined}>
            {tIntegration('integration.disable.remove')}
          </Radio>
        </RadioGroup>
      )}
      {persistRefusal && (
        <Text variant="body-small" color="secondary">
          {persistRefusal}
        </Text>
      )}
      <Text as="p" variant="body-small" color="secondary">
        {tIntegration(`integration.disable.${fate}Meaning`)}
      </Text>
      {dryRunId && (
        <Flex direction="column" gap="4">
          {!isOff && (
            <Text as="p">
              {tIntegration('integration.disable.isOff', { title })}
            </Text>
          )}
          <Withdrawal runId={dryRunId} onSettled={setHasSeen} />
          <ReasonField isRequired value={reason} onChange={setReason} />
        </Flex>
      )}
    </ConfirmDialog>
  );
};
