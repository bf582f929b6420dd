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

import { useCallback, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Box,
  Button,
  Flex,
  SearchField,
  Skeleton,
  Text,
} from '@backstage/ui';
import type { JsonObject } from '@backstage/types';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import {
  mappingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import type { PayloadField } from './model/payloadPaths';
import { FoundFields } from './FoundFields';
import { PastePayloadDialog } from './PastePayloadDialog';
import { PayloadTree } from './PayloadTree';
import { SamplePicker } from './SamplePicker';
import type { Preview, Sample } from './usePreview';

/** The payload that the rules are tried on. */
export const PayloadPanel = (props: {
  integrationId: string;
  dataSet: DataSet;
  preview: Preview;
  sample: Sample | undefined;
  fields: readonly PayloadField[];
  /** The title of the attribute that a clicked field goes to. */
  target: string | undefined;
  isReadOnly: boolean;
  onSample: (sample: Sample | undefined) => void;
  onInsert: (field: PayloadField) => void;
}) => {
  const { preview, sample, fields, target, isReadOnly, onSample } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tMapping } = useTranslationRef(mappingTranslationRef);
  const [search, setSearch] = useState('');
  const [isPasting, setIsPasting] = useState(false);

  const onSourceId = useCallback(
    (sourceId: string) => onSample({ sourceId }),
    [onSample],
  );

  const pasted = sample && 'payload' in sample ? sample.payload : undefined;
  const payload: JsonObject | undefined = preview.value?.payload ?? pasted;
  const errors = preview.value?.errors ?? [];
  const hint = target
    ? tMapping('mapping.payload.target', { title: target })
    : tMapping('mapping.payload.noTarget');

  return (
    <Box
      as="section"
      aria-label={tMapping('mapping.payload.title')}
      bg="neutral"
      p="3"
      style={{ borderRadius: 'var(--bui-radius-3)' }}
    >
      <Flex direction="column" gap="3">
        <Flex justify="between" align="center" gap="2">
          <Text as="h3" variant="title-x-small">
            {tMapping('mapping.payload.title')}
          </Text>
          <Button
            size="small"
            variant="tertiary"
            onPress={() => setIsPasting(true)}
          >
            {tMapping('mapping.payload.paste')}
          </Button>
        </Flex>
        <SamplePicker
          integrationId={props.integrationId}
          dataSet={props.dataSet}
          sourceId={
            sample && 'sourceId' in sample ? sample.sourceId : undefined
          }
          displayName={preview.value?.displayName}
          isPasted={pasted !== undefined}
          onChange={onSourceId}
        />
        {preview.error && (
          <Alert
            status={
              preview.error.name === 'NotAllowedError' ? 'warning' : 'danger'
            }
            icon
            title={tMapping('mapping.payload.failed')}
            description={preview.error.message}
            customActions={
              <Button size="small" variant="tertiary" onPress={preview.reload}>
                {t('common.table.retry')}
              </Button>
            }
          />
        )}
        {errors.length > 0 && (
          <Alert
            status="warning"
            icon
            title={tMapping('mapping.payload.wouldFail')}
            description={errors
              .map(({ attribute, message }) =>
                attribute ? `${attribute}: ${message}` : message,
              )
              .join('; ')}
          />
        )}
        {sample && !payload && !preview.error && <Skeleton height={200} />}
        {payload && (
          <>
            <SearchField
              size="small"
              aria-label={tMapping('mapping.payload.find')}
              placeholder={tMapping('mapping.payload.find')}
              value={search}
              onChange={setSearch}
            />
            {!isReadOnly && (
              <Text as="p" variant="body-small" color="secondary">
                {hint}
              </Text>
            )}
            {search.trim() ? (
              <FoundFields
                fields={fields}
                search={search}
                onInsert={isReadOnly ? undefined : props.onInsert}
              />
            ) : (
              <PayloadTree
                // Another person's payload opens afresh.
                key={JSON.stringify(sample)}
                payload={payload}
                onInsert={isReadOnly ? undefined : props.onInsert}
              />
            )}
          </>
        )}
      </Flex>
      {isPasting && (
        <PastePayloadDialog
          onClose={() => setIsPasting(false)}
          onPaste={given => {
            setIsPasting(false);
            onSample({ payload: given });
          }}
        />
      )}
    </Box>
  );
};
