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

import { useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Button, Cell, Flex, Table, Text } from '@backstage/ui';
import type {
  Mapping,
  MappingVersion,
} from '@people-sync/plugin-people-sync-common';
import {
  mappingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { actorText, RelativeTime, TextCell, withWidths } from '../common';
import { APP_CONFIG } from './MappingHeader';
import { VersionDialog } from './VersionDialog';

interface Row {
  id: string;
  version: MappingVersion;
}

/** Every version there was: who made it, when, and why. */
export const VersionsSection = (props: {
  mapping: Mapping;
  isReadOnly: boolean;
  onLoad: (version: MappingVersion) => void;
}) => {
  const { mapping, isReadOnly, onLoad } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tMapping } = useTranslationRef(mappingTranslationRef);
  const [shown, setShown] = useState<MappingVersion>();

  const rows = mapping.versions.map(version => ({
    id: `${version.version}-${version.state}`,
    version,
  }));
  const columns = useMemo(
    () =>
      withWidths<Row>(
        [
          {
            id: 'version',
            label: tMapping('mapping.versions.version'),
            isRowHeader: true,
            cell: ({ version }) => (
              <Cell>
                <Flex gap="2" align="center" style={{ flexWrap: 'wrap' }}>
                  <Text as="span">
                    {version.version === 0 && version.author !== APP_CONFIG
                      ? tMapping('mapping.versions.own')
                      : version.version}
                  </Text>
                  {version.state !== 'retired' && (
                    <Badge size="small">
                      {tMapping(`mapping.versions.state.${version.state}`)}
                    </Badge>
                  )}
                </Flex>
              </Cell>
            ),
          },
          {
            id: 'author',
            label: tMapping('mapping.versions.author'),
            cell: ({ version }) => (
              <TextCell text={actorText(version.author)} />
            ),
          },
          {
            id: 'reason',
            label: tMapping('mapping.versions.reason'),
            cell: ({ version }) => (
              <Cell>
                <Text as="span" style={{ overflowWrap: 'anywhere' }}>
                  {version.reason ?? t('common.none')}
                </Text>
              </Cell>
            ),
          },
          {
            id: 'time',
            label: tMapping('mapping.versions.time'),
            cell: ({ version }) => (
              <Cell>
                <RelativeTime
                  value={version.activatedAt ?? version.createdAt}
                />
              </Cell>
            ),
          },
          {
            id: 'actions',
            label: tMapping('mapping.versions.actions'),
            cell: ({ version }) => (
              <Cell>
                <Button
                  size="small"
                  variant="tertiary"
                  aria-label={tMapping('mapping.versions.openOf', {
                    version: version.version,
                  })}
                  onPress={() => setShown(version)}
                >
                  {tMapping('mapping.versions.open')}
                </Button>
              </Cell>
            ),
          },
        ],
        {
          version: [1, 130],
          author: [1, 130],
          reason: [2, 180],
          time: [1, 120],
          actions: [1, 120],
        },
      ),
    [t, tMapping],
  );

  return (
    <section aria-label={tMapping('mapping.versions.title')}>
      <Text as="h3" variant="title-x-small">
        {tMapping('mapping.versions.title')}
      </Text>
      <Table data={rows} columnConfig={columns} pagination={{ type: 'none' }} />
      {shown && (
        <VersionDialog
          version={shown}
          active={mapping.active}
          onClose={() => setShown(undefined)}
          onLoad={
            isReadOnly
              ? undefined
              : () => {
                  setShown(undefined);
                  onLoad(shown);
                }
          }
        />
      )}
    </section>
  );
};
