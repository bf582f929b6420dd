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
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
} from '@backstage/ui';
import type { MappingVersion } from '@people-sync/plugin-people-sync-common';
import {
  mappingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { ChangesTable } from '../changes';
import { diffRules } from './model/diffRules';

/** A version beside the active one, and the way back to it. */
export const VersionDialog = (props: {
  version: MappingVersion;
  active: MappingVersion;
  onClose: () => void;
  /** Without it a version can be looked at only. */
  onLoad: (() => void) | undefined;
}) => {
  const { version, active, onClose, onLoad } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tMapping } = useTranslationRef(mappingTranslationRef);
  const differences = diffRules(active.rules, version.rules);
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={760}>
      <DialogHeader>
        {tMapping('mapping.version.title', { version: version.version })}
      </DialogHeader>
      <DialogBody>
        {differences.length === 0 ? (
          <Text as="p">{tMapping('mapping.version.same')}</Text>
        ) : (
          <Flex direction="column" gap="3">
            <Text as="p">
              {tMapping('mapping.version.differences', {
                count: differences.length,
                active: active.version,
              })}
            </Text>
            <ChangesTable changes={differences} isWould />
          </Flex>
        )}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close">
          {t('common.dialog.close')}
        </Button>
        {onLoad && (
          <Button variant="primary" onPress={onLoad}>
            {tMapping('mapping.version.load')}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
};
