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

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, ButtonIcon, Flex, Text } from '@backstage/ui';
import { RiDeleteBinLine } from '@remixicon/react';
import type {
  ConfigProblem,
  DataSet,
  SafeguardLimit,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { ALL } from '../../hooks/useIntegrations';
import { useResource } from '../../hooks/useResource';
import { integrationTranslationRef } from '../../translation';
import { AddMenu } from '../common';
import { problemAt } from '../SchemaForm';
import { LimitFields } from './LimitFields';
import { useLimitText } from './useLimitText';

type Limits = Record<string, SafeguardLimit>;

/** What counts for each attribute that is not named. */
const EACH = '*';

/** What a limit begins as; that of removals is the same. */
const FIRST: SafeguardLimit = { percent: 10, atLeast: 20 };

/** From how many changes of one attribute on a run waits, by its name. */
export const AttributeLimits = (props: {
  dataSet: DataSet;
  value: Limits | undefined;
  /** The portal's own, which count where this is empty. */
  inherited: Limits | undefined;
  onChange: (value: Limits | undefined) => void;
  problems: ConfigProblem[];
  isReadOnly?: boolean;
}) => {
  const { dataSet, value, inherited, onChange, problems, isReadOnly } = props;
  const api = useApi(peopleSyncApiRef);
  const { t } = useTranslationRef(integrationTranslationRef);
  const limitText = useLimitText();
  const known = useResource({
    key: isReadOnly ? undefined : dataSet,
    load: signal =>
      api.listAttributes({ query: { dataSet, limit: ALL } }, { signal }),
  });
  const titles = new Map(
    known.value?.items
      .filter(item => item.dataSet === dataSet)
      .map(({ name, title }) => [name, title]),
  );
  const titleOf = (name: string) =>
    name === EACH
      ? t('connect.safeguards.attributes.each')
      : titles.get(name) ?? name;
  const named = Object.entries(value ?? {});
  const free = [
    EACH,
    ...[...titles.keys()].sort((a, b) => titleOf(a).localeCompare(titleOf(b))),
  ].filter(name => !named.some(([other]) => other === name));
  const inheritedText = Object.entries(inherited ?? {})
    .map(([name, limit]) =>
      t('connect.safeguards.attributes.limit', {
        name: titleOf(name),
        limit: limitText(limit) ?? t('connect.safeguards.unlimited'),
      }),
    )
    .join('; ');
  const set = (limits: Limits) =>
    onChange(Object.keys(limits).length > 0 ? limits : undefined);

  return (
    <Flex
      direction="column"
      gap="3"
      role="group"
      aria-label={t('connect.safeguards.attributes.title')}
    >
      <div>
        <Text as="p" weight="bold" variant="body-small">
          {t('connect.safeguards.attributes.title')}
        </Text>
        <Text as="p" variant="body-small" color="secondary">
          {t('connect.safeguards.attributes.help')}{' '}
          {named.length === 0 &&
            (inheritedText
              ? t('connect.safeguards.attributes.inherited', {
                  limits: inheritedText,
                })
              : t('connect.safeguards.attributes.none'))}
          {named.length > 0 &&
            inheritedText &&
            t('connect.safeguards.attributes.replaces', {
              limits: inheritedText,
            })}
        </Text>
      </div>
      {named.map(([name, limit]) => (
        <Flex key={name} align="end" gap="2" style={{ flexWrap: 'wrap' }}>
          <LimitFields
            path={`safeguards.${dataSet}.attributes.${name}`}
            title={t('connect.safeguards.attributes.one', {
              name: titleOf(name),
            })}
            value={limit}
            inherited={undefined}
            onChange={next => set({ ...value, [name]: next ?? {} })}
            problem={problemAt(
              problems,
              `safeguards.${dataSet}.attributes.${name}`,
              { within: true },
            )}
            isReadOnly={isReadOnly}
          />
          {!isReadOnly && (
            <ButtonIcon
              variant="tertiary"
              icon={<RiDeleteBinLine />}
              aria-label={t('connect.safeguards.attributes.remove', {
                name: titleOf(name),
              })}
              onPress={() =>
                set(
                  Object.fromEntries(named.filter(([other]) => other !== name)),
                )
              }
            />
          )}
        </Flex>
      ))}
      {known.error && (
        <Alert
          status="warning"
          icon
          title={t('connect.safeguards.attributes.failed')}
          description={known.error.message}
        />
      )}
      {!isReadOnly && (
        <AddMenu
          label={t('connect.safeguards.attributes.add')}
          items={free.map(name => ({ id: name, title: titleOf(name) }))}
          onAdd={name => set({ ...value, [name]: FIRST })}
        />
      )}
    </Flex>
  );
};
