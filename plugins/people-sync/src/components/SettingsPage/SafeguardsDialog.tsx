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
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  ButtonIcon,
  Flex,
  NumberField,
  Text,
  TextField,
} from '@backstage/ui';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import {
  DEFAULT_SAFEGUARDS,
  type DataSet,
  type Safeguards,
} from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../../api';
import { useAction } from '../../hooks/useAction';
import { useNotify } from '../../hooks/useNotify';
import {
  operatingTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { ConfirmDialog } from '../common';
import { LimitFields } from './LimitFields';
import {
  type AttributeLimitDraft,
  draftOfSafeguards,
  isUnfinished,
  LIMIT_KINDS,
  safeguardsOf,
} from './safeguardDraft';
import { useLimitText } from './useLimitText';

/** Changes what holds a sync of one data set, unless an integration says so. */
export const SafeguardsDialog = (props: {
  dataSet: DataSet;
  safeguards: Safeguards;
  onClose: () => void;
  onSaved: () => void;
}) => {
  const { dataSet, safeguards, onClose, onSaved } = props;
  const api = useApi(peopleSyncApiRef);
  const notify = useNotify();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tOperating } = useTranslationRef(operatingTranslationRef);
  const limitText = useLimitText();
  const [draft, setDraft] = useState(() =>
    draftOfSafeguards(safeguards[dataSet]),
  );
  const builtIn = DEFAULT_SAFEGUARDS[dataSet]?.removals;

  const changeAttribute = (changed: AttributeLimitDraft) =>
    setDraft({
      ...draft,
      attributes: draft.attributes.map(item =>
        item.key === changed.key ? changed : item,
      ),
    });

  const submit = useAction(async () => {
    await api.updateSettings({
      body: {
        safeguards: { ...safeguards, [dataSet]: safeguardsOf(draft) },
      },
    });
    notify({ status: 'success', title: tOperating('settings.saved') });
    onSaved();
    onClose();
  });

  return (
    <ConfirmDialog
      title={tOperating('settings.safeguards.dialog', {
        dataSet: t(`common.dataSet.${dataSet}`),
      })}
      submitLabel={tOperating('settings.save')}
      isIncomplete={isUnfinished(draft)}
      action={submit}
      onClose={onClose}
    >
      <Text as="p" variant="body-small" color="secondary">
        {tOperating('settings.safeguards.rule')}
      </Text>
      {LIMIT_KINDS.map(kind => (
        <Flex key={kind} direction="column" gap="2">
          <div>
            <Text as="h3" variant="body-medium" weight="bold">
              {tOperating(`settings.safeguards.kinds.${kind}`)}
            </Text>
            <Text as="p" variant="body-small" color="secondary">
              {tOperating(`settings.safeguards.kindHints.${kind}`)}
              {kind === 'removals' &&
                builtIn &&
                ` ${tOperating('settings.safeguards.builtIn', {
                  limit: limitText(builtIn),
                })}`}
            </Text>
          </div>
          <LimitFields
            label={tOperating(`settings.safeguards.kinds.${kind}`)}
            limit={draft.limits[kind]}
            onChange={limit =>
              setDraft({ ...draft, limits: { ...draft.limits, [kind]: limit } })
            }
          />
        </Flex>
      ))}
      <Flex direction="column" gap="2">
        <div>
          <Text as="h3" variant="body-medium" weight="bold">
            {tOperating('settings.safeguards.kinds.attributes')}
          </Text>
          <Text as="p" variant="body-small" color="secondary">
            {tOperating('settings.safeguards.kindHints.attributes')}
          </Text>
        </div>
        {draft.attributes.map(item => (
          <Flex key={item.key} direction="column" gap="2">
            <Flex gap="2" align="end">
              <div style={{ flex: 1 }}>
                <TextField
                  size="small"
                  label={tOperating('settings.safeguards.attribute')}
                  placeholder="title"
                  maxLength={100}
                  isRequired
                  value={item.name}
                  onChange={name => changeAttribute({ ...item, name })}
                />
              </div>
              <ButtonIcon
                size="small"
                variant="tertiary"
                icon={<RiDeleteBinLine />}
                aria-label={tOperating('settings.safeguards.removeAttribute', {
                  name: item.name,
                })}
                onPress={() =>
                  setDraft({
                    ...draft,
                    attributes: draft.attributes.filter(
                      ({ key }) => key !== item.key,
                    ),
                  })
                }
              />
            </Flex>
            <LimitFields
              label={tOperating('settings.safeguards.attributeLimit', {
                name: item.name,
              })}
              limit={item.limit}
              onChange={limit => changeAttribute({ ...item, limit })}
            />
          </Flex>
        ))}
        <div>
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiAddLine />}
            onPress={() =>
              setDraft({
                ...draft,
                attributes: [
                  ...draft.attributes,
                  { key: `new-${Date.now()}`, name: '', limit: {} },
                ],
              })
            }
          >
            {tOperating('settings.safeguards.addAttribute')}
          </Button>
        </div>
      </Flex>
      <NumberField
        size="small"
        label={tOperating('settings.safeguards.minPopulation')}
        description={tOperating('settings.safeguards.minPopulationHint')}
        minValue={0}
        value={draft.minPopulation ?? NaN}
        onChange={value =>
          setDraft({
            ...draft,
            minPopulation: Number.isFinite(value) ? value : undefined,
          })
        }
      />
    </ConfirmDialog>
  );
};
