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
import { Select } from '@backstage/ui';
import type {
  Integration,
  Person,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { peopleSyncTranslationRef } from '../../translation';
import { PersonSyncDialog } from './PersonSyncDialog';

const canFetchOne = ({ capabilities, enabled, configured }: Integration) =>
  enabled && configured && capabilities.includes('single');

/** Fetches somebody who is known already. */
export const SyncPersonDialog = (props: {
  person: Person;
  /** The integrations that know the person, as far as the user may see them. */
  sources: Integration[];
  onClose: () => void;
  onChanged: () => void;
}) => {
  const { person, sources, onClose, onChanged } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const [chosenId, setChosenId] = useState<string>();
  const integration =
    sources.find(({ id }) => id === chosenId) ??
    sources.find(canFetchOne) ??
    sources[0];
  const hasChoice = sources.length > 1;

  return (
    <PersonSyncDialog
      title={t('people.sync.title', { name: person.displayName })}
      integration={integration}
      stage={persist =>
        api.syncPerson({
          path: { id: person.id },
          body: {
            persist,
            integrationId: hasChoice ? integration?.id : undefined,
          },
        })
      }
      onClose={onClose}
      onChanged={onChanged}
    >
      {hasChoice && (
        <Select<'single'>
          label={t('people.sync.from')}
          options={sources.map(source => ({
            id: source.id,
            label: source.title,
            description: canFetchOne(source)
              ? undefined
              : t('people.sync.cannotShort'),
          }))}
          value={integration?.id}
          onChange={key => setChosenId(String(key))}
        />
      )}
    </PersonSyncDialog>
  );
};
