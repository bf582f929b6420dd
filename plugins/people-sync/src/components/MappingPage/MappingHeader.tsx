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
import { Badge, Header, Text } from '@backstage/ui';
import type {
  Mapping,
  MappingVersion,
} from '@people-sync/plugin-people-sync-common';
import {
  mappingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { actorText, RelativeTime } from '../common';

/** The author of a mapping that nobody can change in the portal. */
export const APP_CONFIG = 'app-config';

/** Which mapping this is, and in which state. */
export const MappingHeader = (props: {
  mapping: Mapping;
  integration: string;
  /** Why nothing can be changed here, in a word or two. */
  readOnlyLabel: string | undefined;
}) => {
  const { mapping, integration, readOnlyLabel } = props;
  const { active, draft, rows } = mapping;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tMapping } = useTranslationRef(mappingTranslationRef);
  const versionText = ({ version, author }: MappingVersion) =>
    tMapping('mapping.meta.version', { version, author: actorText(author) });
  const time = active.activatedAt ?? active.createdAt;
  return (
    <Header
      title={tMapping('mapping.title', {
        import: t(`common.dataSet.${mapping.dataSet}`),
        integration,
      })}
      metadata={[
        ...(readOnlyLabel
          ? [
              {
                label: tMapping('mapping.meta.access'),
                value: <Badge size="small">{readOnlyLabel}</Badge>,
              },
            ]
          : []),
        {
          label: tMapping('mapping.meta.active'),
          value:
            active.version === 0 && active.author !== APP_CONFIG
              ? tMapping('mapping.versions.own')
              : versionText(active),
        },
        ...(time
          ? [
              {
                label: tMapping('mapping.meta.since'),
                value: (
                  <Text>
                    <RelativeTime value={time} />
                  </Text>
                ),
              },
            ]
          : []),
        {
          label: tMapping('mapping.meta.draft'),
          value: draft ? versionText(draft) : tMapping('mapping.meta.noDraft'),
        },
        {
          label: tMapping('mapping.meta.rows'),
          value: tMapping('mapping.meta.rowCount', { count: rows }),
        },
      ]}
    />
  );
};
