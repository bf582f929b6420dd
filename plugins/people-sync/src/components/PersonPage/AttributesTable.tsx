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

import type { JsonValue } from '@backstage/types';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, Flex, Table, Text } from '@backstage/ui';
import type {
  Person,
  PersonAttribute,
} from '@people-sync/plugin-people-sync-common';
import { formatValue } from '../../formatValue';
import { peopleSyncTranslationRef } from '../../translation';
import { EmptyNote, TextCell, withWidths } from '../common';

/** Ids of other golden records, by the attribute that holds them. */
function namesOf(person: Person): ReadonlyMap<string, string> {
  const names = new Map(person.orgUnits.map(({ id, name }) => [id, name]));
  const { manager } = person;
  return manager ? names.set(manager.id, manager.displayName) : names;
}

/** The name behind an id, or the names behind a list of them. */
function nameOf(
  value: JsonValue,
  names: ReadonlyMap<string, string>,
): string | undefined {
  const ids = Array.isArray(value) ? value : [value];
  const found = ids.map(id => (typeof id === 'string' ? names.get(id) : ''));
  return found.some(Boolean)
    ? found.map((name, index) => name || formatValue(ids[index])).join(', ')
    : undefined;
}

/** Every attribute with its value, the source that won and those that lost. */
export const AttributesTable = (props: {
  person: Person;
  titleOf: (integrationId: string) => string;
}) => {
  const { person, titleOf } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const names = namesOf(person);

  if (person.attributes.length === 0) {
    return <EmptyNote title={t('people.person.attributes.none')} />;
  }

  const othersOf = ({ value, others }: PersonAttribute) =>
    others.map((other, index) => {
      const integration = titleOf(other.integrationId);
      const isSame = JSON.stringify(other.value) === JSON.stringify(value);
      return (
        <Text
          key={`${other.integrationId}-${index}`}
          as="span"
          variant="body-small"
          color="secondary"
          style={{ overflowWrap: 'anywhere' }}
        >
          {isSame
            ? t('people.person.attributes.same', { integration })
            : t('people.person.attributes.other', {
                integration,
                value:
                  formatValue(other.value) ||
                  t('people.person.attributes.empty'),
              })}
        </Text>
      );
    });

  return (
    <>
      <Text as="p" variant="body-small" color="secondary">
        {t('people.person.attributes.explanation')}
      </Text>
      <section aria-label={t('people.person.attributes.label')}>
        <Table
          data={person.attributes.map(attribute => ({
            id: attribute.attribute,
            attribute,
          }))}
          columnConfig={withWidths<{ id: string; attribute: PersonAttribute }>(
            [
              {
                id: 'attribute',
                label: t('people.person.attributes.attribute'),
                isRowHeader: true,
                cell: ({ id }) => <TextCell text={id} />,
              },
              {
                id: 'value',
                label: t('people.person.attributes.value'),
                cell: ({ attribute: { value } }) => {
                  const name = nameOf(value, names);
                  const text = formatValue(value);
                  return (
                    <Cell>
                      <Text
                        as="span"
                        color={text ? 'primary' : 'secondary'}
                        title={name && text}
                        style={{ overflowWrap: 'anywhere' }}
                      >
                        {name ?? (text || t('people.person.attributes.empty'))}
                      </Text>
                    </Cell>
                  );
                },
              },
              {
                id: 'from',
                label: t('people.person.attributes.from'),
                cell: ({ attribute: { integrationId } }) => (
                  <TextCell
                    text={
                      integrationId ? titleOf(integrationId) : t('common.none')
                    }
                  />
                ),
              },
              {
                id: 'others',
                label: t('people.person.attributes.others'),
                cell: ({ attribute }) => (
                  <Cell>
                    {attribute.others.length > 0 ? (
                      <Flex direction="column" gap="0.5">
                        {othersOf(attribute)}
                      </Flex>
                    ) : (
                      t('common.none')
                    )}
                  </Cell>
                ),
              },
            ],
            {
              attribute: [1, 150],
              value: [2, 138],
              from: [1, 162],
              others: [2, 170],
            },
          )}
          pagination={{ type: 'none' }}
        />
      </section>
    </>
  );
};
