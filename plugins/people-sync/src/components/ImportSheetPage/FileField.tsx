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

import { useId, useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, Flex, Text } from '@backstage/ui';
import { RiFileTextLine, RiUpload2Line } from '@remixicon/react';
import { importSheetTranslationRef } from '../../translation';
import { WarningText } from '../common';
import { useFileDrop } from './useFileDrop';
import type { useSheetFile } from './useSheetFile';
import { useSizeText } from './useSizeText';

const ACCEPTED = '.csv,.tsv,.txt,.xlsx';

/** Where a file is dropped or chosen. */
export const FileField = (props: {
  sheetFile: ReturnType<typeof useSheetFile>;
  /** Whether a file may be chosen. */
  isDisabled: boolean;
}) => {
  const { sheetFile, isDisabled } = props;
  const { chosen, opening, problem } = sheetFile;
  const { t } = useTranslationRef(importSheetTranslationRef);
  const sizeText = useSizeText();
  const input = useRef<HTMLInputElement>(null);
  const stateId = useId();

  const take = (files: Iterable<File>) => {
    if (!isDisabled) {
      sheetFile.choose(files);
    }
  };
  const isDragging = useFileDrop(take);

  const state = () => {
    if (opening !== undefined) {
      return t('importSheet.choose.reading', { name: opening });
    }
    return chosen
      ? t('importSheet.choose.chosen', {
          name: chosen.file.name,
          size: sizeText(chosen.file.size),
        })
      : t('importSheet.choose.none');
  };

  return (
    <Box
      role="group"
      aria-label={t('importSheet.choose.field')}
      p="4"
      style={{
        border: `2px dashed var(${
          isDragging && !isDisabled ? '--bui-fg-announcement' : '--bui-border-2'
        })`,
        borderRadius: 'var(--bui-radius-3)',
      }}
    >
      <Flex direction="column" gap="2" align="start">
        <Flex align="center" gap="3" style={{ flexWrap: 'wrap' }}>
          <span aria-hidden="true" style={{ display: 'inline-flex' }}>
            {chosen ? <RiFileTextLine /> : <RiUpload2Line />}
          </span>
          <Text
            as="span"
            id={stateId}
            role="status"
            weight={chosen ? 'bold' : 'regular'}
            style={{ overflowWrap: 'anywhere' }}
          >
            {state()}
          </Text>
        </Flex>
        <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
          {!chosen && (
            <Text as="span" color="secondary">
              {isDragging
                ? t('importSheet.choose.dropNow')
                : t('importSheet.choose.drop')}
            </Text>
          )}
          <Button
            variant={chosen ? 'secondary' : 'primary'}
            isDisabled={isDisabled}
            aria-describedby={stateId}
            onPress={() => input.current?.click()}
          >
            {chosen
              ? t('importSheet.choose.another')
              : t('importSheet.choose.choose')}
          </Button>
          {chosen && (
            <Button
              variant="tertiary"
              aria-label={t('importSheet.choose.removeOf', {
                name: chosen.file.name,
              })}
              onPress={sheetFile.remove}
            >
              {t('importSheet.choose.remove')}
            </Button>
          )}
        </Flex>
        {problem && (
          <div role="alert">
            <WarningText>{problem}</WarningText>
          </div>
        )}
      </Flex>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        disabled={isDisabled}
        aria-label={t('importSheet.choose.field')}
        // The button stands for it.
        tabIndex={-1}
        style={{ display: 'none' }}
        onChange={event => {
          take([...(event.target.files ?? [])]);
          // The same file can be chosen again, after it was corrected.
          event.target.value = '';
        }}
      />
    </Box>
  );
};
