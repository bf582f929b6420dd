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

import {
  CodeSnippet,
  Progress,
  ResponseErrorPanel,
} from '@backstage/core-components';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
} from '@backstage/ui';
import { RiDownloadLine, RiFileCopyLine } from '@remixicon/react';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useNotify } from '../../hooks/useNotify';
import { useResource } from '../../hooks/useResource';
import { saveFile } from '../../saveFile';
import {
  operatingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';

const FILE_NAME = 'app-config.people-sync.yaml';

const WIDTH = 820;

/** What the portal manages as app-config, to copy or to save as a file. */
export const ExportConfigDialog = (props: {
  /** All that the portal manages when absent. */
  integrationId?: string;
  onClose: () => void;
}) => {
  const { integrationId, onClose } = props;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tOperating } = useTranslationRef(operatingTranslationRef);
  const exported = useResource({
    key: integrationId ?? '*',
    load: signal =>
      api.exportConfig(
        { query: integrationId ? { integrationId: [integrationId] } : {} },
        { signal },
      ),
  });
  const yaml = exported.value?.yaml;

  const copy = useAction(async () => {
    await navigator.clipboard.writeText(yaml ?? '');
    notify({ status: 'success', title: tOperating('settings.export.copied') });
  });

  return (
    <Dialog
      isOpen
      onOpenChange={open => {
        if (!open) {
          onClose();
        }
      }}
      width={WIDTH}
    >
      <DialogHeader>{tOperating('settings.export.title')}</DialogHeader>
      <DialogBody>
        {exported.isLoading && <Progress />}
        {exported.error && <ResponseErrorPanel error={exported.error} />}
        {exported.value && (
          <Flex direction="column" gap="4">
            <Text as="p">{tOperating('settings.export.explanation')}</Text>
            {copy.error && (
              <Alert
                status="danger"
                icon
                title={t('common.failed')}
                description={copy.error.message}
              />
            )}
            <CodeSnippet text={exported.value.yaml} language="yaml" />
            {exported.value.placeholders.length > 0 && (
              <div>
                <Text as="h3" variant="body-medium" weight="bold">
                  {tOperating('settings.export.placeholders')}
                </Text>
                <ul style={{ margin: 0, paddingInlineStart: '1.25em' }}>
                  {exported.value.placeholders.map(({ variable, field }) => (
                    <li key={field} style={{ overflowWrap: 'anywhere' }}>
                      <code>{variable}</code>{' '}
                      <Text as="span" variant="body-small" color="secondary">
                        {field}
                      </Text>
                    </li>
                  ))}
                </ul>
              </div>
            )}
            {exported.value.notes.map(note => (
              <Alert key={note} status="info" icon title={note} />
            ))}
          </Flex>
        )}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close">
          {t('common.dialog.close')}
        </Button>
        <Button
          variant="secondary"
          iconStart={<RiFileCopyLine />}
          isDisabled={yaml === undefined}
          onPress={() => copy.run()}
        >
          {tOperating('settings.export.copy')}
        </Button>
        <Button
          variant="primary"
          iconStart={<RiDownloadLine />}
          isDisabled={yaml === undefined}
          onPress={() =>
            saveFile({
              name: FILE_NAME,
              content: new Blob([yaml ?? ''], { type: 'application/yaml' }),
            })
          }
        >
          {tOperating('settings.export.download')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
