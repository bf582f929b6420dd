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
import {
  Cell,
  CellText,
  type ColumnConfig,
  Flex,
  Table,
  Text,
} from '@backstage/ui';
import {
  DATA_SETS,
  type DataSet,
  type DataSetSafeguards,
  type SafeguardLimit,
  type Settings,
} from '@people-sync/plugin-people-sync-common';
import {
  integrationTranslationRef,
  operatingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { GuardedButton, withWidths } from '../common';
import { LIMIT_KINDS, useLimitText } from '../Safeguards';
import { SafeguardsDialog } from './SafeguardsDialog';
import { Section } from './Section';

/** Limits in words, wrapped: what holds a sync must not be cut off. */
const LimitCell = (props: { texts: string[] }) => {
  const { texts } = props;
  const { t } = useTranslationRef(operatingTranslationRef);
  return (
    <Cell>
      <Flex direction="column" gap="0.5">
        {texts.length === 0 && (
          <Text as="span" color="secondary">
            {t('settings.safeguards.unlimited')}
          </Text>
        )}
        {texts.map(text => (
          <Text key={text} as="span">
            {text}
          </Text>
        ))}
      </Flex>
    </Cell>
  );
};

/** What counts for each attribute that is not named. */
const EACH = '*';

interface SafeguardRow {
  id: DataSet;
  own: DataSetSafeguards;
}

const WIDTHS: Record<string, [number, number]> = {
  dataSet: [1, 205],
  limits: [2.4, 260],
  edit: [0.4, 90],
};

/** What holds a sync, by data set. */
export const SafeguardsSection = (props: {
  settings: Pick<Settings, 'safeguards' | 'safeguardDefaults'>;
  refusal: string | undefined;
  onSaved: () => void;
}) => {
  const { settings, refusal, onSaved } = props;
  const { safeguards } = settings;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const { t: tOperating } = useTranslationRef(operatingTranslationRef);
  const limitText = useLimitText();
  const [editing, setEditing] = useState<DataSet>();

  const rows = useMemo<SafeguardRow[]>(
    () => DATA_SETS.map(id => ({ id, own: safeguards[id] ?? {} })),
    [safeguards],
  );
  const columns = useMemo<ColumnConfig<SafeguardRow>[]>(() => {
    const lineOf = (name: string, limit: SafeguardLimit | undefined) => {
      const text = limitText(limit);
      return text === undefined
        ? []
        : [tOperating('settings.safeguards.line', { name, limit: text })];
    };
    const linesOf = ({ attributes, ...own }: DataSetSafeguards) => [
      ...LIMIT_KINDS.flatMap(kind =>
        lineOf(tIntegration(`connect.safeguards.limit.${kind}`), own[kind]),
      ),
      ...Object.entries(attributes ?? {})
        .filter(([name]) => name !== EACH)
        .flatMap(([name, limit]) => lineOf(name, limit)),
      ...lineOf(tOperating('settings.safeguards.each'), attributes?.[EACH]),
    ];
    return withWidths(
      [
        {
          id: 'dataSet',
          label: tOperating('settings.safeguards.dataSet'),
          isRowHeader: true,
          cell: ({ id }) => <CellText title={t(`common.dataSet.${id}`)} />,
        },
        {
          id: 'limits',
          label: tOperating('settings.safeguards.limits'),
          cell: ({ own }) => <LimitCell texts={linesOf(own)} />,
        },
        {
          id: 'edit',
          label: tOperating('settings.safeguards.edit'),
          cell: ({ id }) => (
            <Cell>
              <GuardedButton
                size="small"
                variant="secondary"
                disabledReason={refusal}
                aria-label={tOperating('settings.safeguards.editLabel', {
                  dataSet: t(`common.dataSet.${id}`),
                })}
                onPress={() => setEditing(id)}
              >
                {tOperating('settings.safeguards.edit')}
              </GuardedButton>
            </Cell>
          ),
        },
      ],
      WIDTHS,
    );
  }, [t, tIntegration, tOperating, limitText, refusal]);

  return (
    <Section
      title={tOperating('settings.safeguards.title')}
      description={tOperating('settings.safeguards.description')}
    >
      <Table
        aria-label={tOperating('settings.safeguards.title')}
        columnConfig={columns}
        data={rows}
        pagination={{ type: 'none' }}
      />
      {editing && (
        <SafeguardsDialog
          dataSet={editing}
          settings={settings}
          onClose={() => setEditing(undefined)}
          onSaved={onSaved}
        />
      )}
    </Section>
  );
};
