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
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Flex } from '@backstage/ui';
import type {
  Mapping,
  MappingRules,
} from '@people-sync/plugin-people-sync-common';
import { mappingTranslationRef } from '../../translation';
import { ChangesTable } from '../changes';
import { actorText } from '../common';
import { diffRules } from './model/diffRules';
import { editedOf, newestOf } from './useMappingEditor';

/** Somebody else saved meanwhile: what was typed stays until it is decided. */
export const ConflictAlert = (props: {
  /** What there is now. */
  latest: Mapping;
  /** What was typed here. */
  rules: MappingRules;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}) => {
  const { latest, rules, onKeepMine, onTakeTheirs } = props;
  const { t } = useTranslationRef(mappingTranslationRef);
  const [isOpen, setIsOpen] = useState(false);
  const newest = newestOf(latest);
  const theirs = [latest.draft, latest.active, ...latest.versions].find(
    version => version?.version === newest,
  );
  const differences = diffRules(editedOf(latest), rules);
  return (
    <Flex direction="column" gap="3" role="alert">
      <Alert
        status="warning"
        icon
        title={t('mapping.conflict.title', {
          author: actorText(theirs?.author ?? ''),
          version: newest,
        })}
        description={t('mapping.conflict.description')}
        customActions={
          <Flex gap="2" style={{ flexWrap: 'wrap' }}>
            <Button
              size="small"
              variant="tertiary"
              aria-expanded={isOpen}
              onPress={() => setIsOpen(!isOpen)}
            >
              {t('mapping.conflict.compare', { count: differences.length })}
            </Button>
            <Button size="small" variant="secondary" onPress={onTakeTheirs}>
              {t('mapping.conflict.takeTheirs')}
            </Button>
            <Button size="small" variant="primary" onPress={onKeepMine}>
              {t('mapping.conflict.keepMine')}
            </Button>
          </Flex>
        }
      />
      {/* Not within: on the ground of an alert, grey is not legible. */}
      {isOpen && <ChangesTable changes={differences} isWould />}
    </Flex>
  );
};
