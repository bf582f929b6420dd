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
import { Text } from '@backstage/ui';
import type { SecretState } from '@people-sync/plugin-people-sync-common';
import { integrationTranslationRef } from '../../translation';
import { Actor, RelativeTime } from '../common';

/** All that can be said about a secret. */
export const SecretStateText = (props: { state: SecretState | undefined }) => {
  const { state } = props;
  const { t } = useTranslationRef(integrationTranslationRef);
  if (!state?.set) {
    return (
      <Text as="span" color="secondary">
        {t('connect.secret.notSet')}
      </Text>
    );
  }
  return (
    <Text as="span">
      {t('connect.secret.set')}
      {state.updatedAt && (
        <>
          {' · '}
          <RelativeTime value={state.updatedAt} />
        </>
      )}
      {state.updatedBy && (
        <>
          {' · '}
          <Actor value={state.updatedBy} />
        </>
      )}
      {state.fingerprint && (
        <>
          {' · '}
          <span title={t('connect.secret.fingerprintHint')}>
            {t('connect.secret.fingerprint', { value: state.fingerprint })}
          </span>
        </>
      )}
    </Text>
  );
};
