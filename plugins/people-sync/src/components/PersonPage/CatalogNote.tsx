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
  troubleOfFinding,
  type Person,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';
import { TroubleHelp } from '../Troubles';

/** Why somebody is not in the catalog, or what it said about them. */
export const CatalogNote = (props: { person: Person }) => {
  const { catalog, status } = props.person;
  const { state, message, code = '' } = catalog;
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  const help = <TroubleHelp trouble={troubleOfFinding(code)} />;

  if (state === 'emitted') {
    return message ? (
      <Alert
        mb="4"
        status="warning"
        icon
        title={t('people.person.finding')}
        description={message}
        customActions={help}
      />
    ) : null;
  }
  if (state === 'pending' && status === 'active') {
    return (
      <Alert
        mb="4"
        status="info"
        icon
        title={t('people.person.onItsWay')}
        description={message ?? t('people.person.because.pending')}
      />
    );
  }
  const because =
    status === 'terminated' && state !== 'removed' ? 'terminated' : state;
  return (
    <Alert
      mb="4"
      status={status === 'terminated' ? 'info' : 'warning'}
      icon
      title={t('people.person.notInCatalog')}
      description={[
        status === 'terminated' || !message
          ? t(`people.person.because.${because}`)
          : undefined,
        message,
      ]
        .filter(Boolean)
        .join(' ')}
      customActions={help}
    />
  );
};
