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

import { useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Combobox } from '@backstage/ui';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useResource } from '../../hooks/useResource';
import { mappingTranslationRef } from '../../translation';

const TYPING_PAUSE_MS = 300;
const OFFERED = 20;

/** Chooses a stored row by its name or its source id. */
export const SamplePicker = (props: {
  integrationId: string;
  dataSet: DataSet;
  sourceId: string | undefined;
  /** The name of the chosen one, when it is known. */
  displayName: string | undefined;
  isPasted: boolean;
  onChange: (sourceId: string) => void;
}) => {
  const { integrationId: id, dataSet, sourceId, onChange } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(mappingTranslationRef);
  const chosen = sourceId && (props.displayName || sourceId);
  // What is typed; undefined shows who is chosen.
  const [typed, setTyped] = useState<string>();
  const [search, setSearch] = useState('');
  useDebounce(
    // The name of who is chosen stands there too, and is no search.
    () =>
      setSearch(typed === undefined || typed === chosen ? '' : typed.trim()),
    TYPING_PAUSE_MS,
    [typed, chosen],
  );

  const samples = useResource({
    key: JSON.stringify([id, dataSet, search]),
    load: signal =>
      api.listMappingSamples(
        {
          path: { id, dataSet },
          query: { limit: OFFERED, ...(search && { search }) },
        },
        { signal },
      ),
  });
  // Any row shows more than none.
  const first = samples.value?.items[0]?.sourceId;
  const isEmpty = sourceId === undefined && !props.isPasted;
  useEffect(() => {
    if (isEmpty && first !== undefined) {
      onChange(first);
    }
  }, [isEmpty, first, onChange]);

  if (samples.error) {
    return (
      <Alert
        status="warning"
        icon
        title={t('mapping.payload.noSamples')}
        description={samples.error.message}
      />
    );
  }
  const items = samples.value?.items ?? [];
  const options = items.map(item => ({
    id: item.sourceId,
    label: item.displayName || item.sourceId,
    description: item.displayName ? item.sourceId : undefined,
  }));

  return (
    <Combobox
      label={t('mapping.payload.sample')}
      description={
        props.isPasted
          ? t('mapping.payload.isPasted')
          : samples.value &&
            t('mapping.payload.stored', { count: samples.value.totalItems })
      }
      placeholder={t('mapping.payload.choose')}
      menuTrigger="focus"
      allowsEmptyCollection
      options={options}
      search={{
        mode: 'server',
        inputValue: typed ?? chosen ?? '',
        onInputChange: setTyped,
      }}
      selectedKey={sourceId ?? null}
      onSelectionChange={key => {
        if (key !== null) {
          setTyped(undefined);
          onChange(String(key));
        }
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
};
