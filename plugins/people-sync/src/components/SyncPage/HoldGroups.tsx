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
import { Box, Button, Flex, Text } from '@backstage/ui';
import type { HoldGroup } from '@people-sync/plugin-people-sync-common';
import { peopleSyncTranslationRef } from '../../translation';
import { filtersOfGroup, useShowRecords } from './useShowRecords';

/** As many of a kind as tell the cause; the rest is a long tail. */
const SHOWN = 6;

const COLORS: Record<HoldGroup['change'], string> = {
  removals: 'var(--bui-fg-negative)',
  updates: 'var(--bui-fg-announcement)',
  creates: 'var(--bui-fg-positive)',
};

const Bar = (props: { share: number; color: string }) => (
  <span
    aria-hidden="true"
    style={{
      display: 'block',
      height: 8,
      minWidth: 24,
      borderRadius: 'var(--bui-radius-full)',
      background: 'var(--bui-border-1)',
      overflow: 'hidden',
    }}
  >
    <span
      style={{
        display: 'block',
        height: '100%',
        width: `${Math.max(1, Math.min(1, props.share) * 100)}%`,
        background: props.color,
      }}
    />
  </span>
);

const GroupRow = (props: {
  group: HoldGroup;
  most: number;
  withoutRecords: boolean;
}) => {
  const { group, most, withoutRecords } = props;
  const { label, count, total, change } = group;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const show = useShowRecords();
  const amount =
    total === undefined
      ? t('sync.hold.groupCount', { amount: count })
      : t('sync.hold.groupOf', { amount: count, total });
  return (
    <li
      style={{
        display: 'grid',
        gridColumn: '1 / -1',
        gridTemplateColumns: 'subgrid',
        alignItems: 'center',
      }}
    >
      {withoutRecords ? (
        <Text as="span" variant="body-small" style={{ maxWidth: 220 }}>
          {label}
        </Text>
      ) : (
        <Button
          size="small"
          variant="tertiary"
          aria-label={t('sync.hold.showGroup', { label, amount })}
          style={{ minWidth: 0, maxWidth: 220 }}
          onPress={() => show(filtersOfGroup(group))}
        >
          <span
            title={label}
            style={{
              flex: 1,
              textAlign: 'start',
              overflow: 'hidden',
              textOverflow: 'ellipsis',
              whiteSpace: 'nowrap',
            }}
          >
            {label}
          </span>
        </Button>
      )}
      <Bar share={count / Math.max(1, most)} color={COLORS[change]} />
      <Text as="span" variant="body-small" color="secondary">
        {amount}
      </Text>
    </li>
  );
};

/**
 * What is at stake by what it has in common, so that the cause shows: most of
 * it in one unit, of one e-mail domain, over one attribute.
 */
export const HoldGroups = (props: {
  groups: HoldGroup[];
  /** The page has no records to lead to. */
  withoutRecords?: boolean;
}) => {
  const { groups, withoutRecords = false } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);

  const sections = new Map<string, HoldGroup[]>();
  for (const group of groups) {
    const key = `${group.change}/${group.kind}`;
    sections.set(key, [...(sections.get(key) ?? []), group]);
  }

  return (
    <Box
      style={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(280px, 100%), 1fr))',
        gap: 'var(--bui-space-5)',
      }}
    >
      {[...sections].map(([key, members]) => {
        const [{ kind, change }] = members;
        const sorted = [...members].sort((a, b) => b.count - a.count);
        const title = t(`sync.hold.by.${kind}`, {
          change: t(`sync.hold.change.${change}`),
        });
        const hidden = sorted.length - SHOWN;
        return (
          <section key={key} aria-label={title}>
            <Flex direction="column" gap="2">
              <Text as="h4" variant="body-medium" weight="bold">
                {title}
              </Text>
              <ul
                style={{
                  listStyle: 'none',
                  margin: 0,
                  padding: 0,
                  display: 'grid',
                  // Shared by the rows, so that their bars can be compared.
                  gridTemplateColumns:
                    'minmax(80px, max-content) minmax(40px, 1fr) auto',
                  gap: 'var(--bui-space-1) var(--bui-space-3)',
                }}
              >
                {sorted.slice(0, SHOWN).map(group => (
                  <GroupRow
                    key={group.orgUnitId ?? group.label}
                    group={group}
                    most={sorted[0].count}
                    withoutRecords={withoutRecords}
                  />
                ))}
              </ul>
              {hidden > 0 && (
                <Text as="p" variant="body-small" color="secondary">
                  {t('sync.hold.moreGroups', { count: hidden })}
                </Text>
              )}
            </Flex>
          </section>
        );
      })}
    </Box>
  );
};
