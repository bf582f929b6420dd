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
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Integration } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction, type Action } from '../../hooks/useAction';
import { useNotify } from '../../hooks/useNotify';
import { reasonOf } from '../../reasonOf';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import type { ConnectionTest } from '../IntegrationForm';

/** Switches an integration on once its connection has been tried. */
export function useEnable(options: {
  integration: Integration;
  test: ConnectionTest;
  onEnabled: (integration: Integration) => void;
}): {
  enable: Action<[]>;
  /** Without a test; for when that has failed. */
  enableAnyway: Action<[]>;
  /** The test has failed, and somebody has to decide. */
  isOpen: boolean;
} {
  const { integration, test, onEnabled } = options;
  const { id, title } = integration;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const [isWanted, setIsWanted] = useState(false);

  const switchOn = async () => {
    try {
      onEnabled(
        await api.updateIntegration({ path: { id }, body: { enabled: true } }),
      );
      setIsWanted(false);
      notify({
        status: 'success',
        title: tIntegration('integration.enabled', { title }),
      });
    } catch (error) {
      notify({
        status: 'danger',
        title: t('common.failed'),
        description: reasonOf(error).message,
      });
    }
  };
  const enable = useAction(async () => {
    setIsWanted(true);
    const outcome = await test.run(signal =>
      api.testIntegration({ path: { id } }, { signal }),
    );
    if (!(outcome instanceof Error) && outcome.ok) {
      await switchOn();
    }
  });
  const enableAnyway = useAction(switchOn);

  const { state } = test;
  return {
    enable,
    enableAnyway,
    isOpen:
      isWanted &&
      !integration.enabled &&
      (state.status === 'broken' ||
        (state.status === 'done' && !state.result.ok)),
  };
}
