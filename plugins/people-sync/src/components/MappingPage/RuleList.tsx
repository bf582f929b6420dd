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

import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type {
  Attribute,
  DataSet,
} from '@people-sync/plugin-people-sync-common';
import { mappingTranslationRef } from '../../translation';
import { EmptyNote } from '../common';
import { AddAttribute } from './AddAttribute';
import type { Caret } from './model/insertField';
import type { PayloadField } from './model/payloadPaths';
import { RuleItem } from './RuleItem';
import type { MappingEditor } from './useMappingEditor';
import type { Preview } from './usePreview';

/** Every rule with its result, and the way to add another. */
export const RuleList = (props: {
  dataSet: DataSet;
  attributes: Attribute[];
  attributeOf: (name: string) => Attribute;
  editor: MappingEditor;
  fields: readonly PayloadField[];
  preview: Preview;
  target: string | undefined;
  highlighted: string | undefined;
  isReadOnly: boolean;
  onTarget: (attribute: string, caret: Caret) => void;
  onAttributesChanged: () => void;
}) => {
  const { editor, preview, isReadOnly, onTarget } = props;
  const { t } = useTranslationRef(mappingTranslationRef);
  const { rows } = editor.set;
  const mapped = useMemo(
    () => new Set(rows.map(({ attribute }) => attribute)),
    [rows],
  );
  return (
    <section aria-label={t('mapping.rules.title')}>
      <Flex direction="column" gap="3">
        <Text as="h3" variant="title-x-small">
          {t('mapping.rules.title')}
        </Text>
        {rows.length === 0 && (
          <EmptyNote
            title={t('mapping.rules.empty')}
            description={t('mapping.rules.emptyDescription')}
          />
        )}
        <ul
          style={{
            margin: 0,
            padding: 0,
            display: 'flex',
            flexDirection: 'column',
            gap: 'var(--bui-space-2)',
          }}
        >
          {rows.map(row => (
            <RuleItem
              key={row.attribute}
              row={row}
              attribute={props.attributeOf(row.attribute)}
              fields={props.fields}
              outcome={preview.outcomes.get(row.attribute)}
              isStale={preview.isStale}
              problem={editor.problems.find(
                ({ attribute }) => attribute === row.attribute,
              )}
              isReadOnly={isReadOnly}
              isTarget={props.target === row.attribute}
              isHighlighted={props.highlighted === row.attribute}
              onChange={editor.change}
              onRequired={editor.setRequired}
              onCaret={onTarget}
              onRemove={editor.remove}
            />
          ))}
        </ul>
        {!isReadOnly && (
          <AddAttribute
            dataSet={props.dataSet}
            attributes={props.attributes}
            mapped={mapped}
            onAdd={attribute => {
              editor.add(attribute);
              onTarget(attribute, { index: 0, from: 0, to: 0 });
            }}
            onChanged={props.onAttributesChanged}
          />
        )}
      </Flex>
    </section>
  );
};
