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
import { Flex, NumberField, Select, Text } from '@backstage/ui';
import type {
  ConfigProblem,
  DataSet,
  MissingPolicy,
} from '@people-sync/plugin-people-sync-common';
import {
  integrationTranslationRef,
  peopleSyncTranslationRef,
} from '../../translation';
import { FieldFrame, problemAt } from '../SchemaForm';
import {
  afterDays,
  daysOf,
  kindOf,
  type PolicyDraft,
  type PolicyKind,
} from './policy';

const KINDS: readonly PolicyKind[] = ['keep', 'terminate', 'after'];
const AS_ABOVE = 'as-above';
const LONGEST_DAYS = 3_650;

const PolicyField = (props: {
  path: string;
  label: string;
  help?: string;
  problem?: string;
  value: MissingPolicy | undefined;
  onChange: (value: MissingPolicy | undefined) => void;
  /** It may follow the general policy. */
  mayFollow?: boolean;
  graceDays: number;
  isReadOnly?: boolean;
}) => {
  const { label, value, onChange, mayFollow, graceDays, isReadOnly } = props;
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);

  const choose = (key: string) => {
    if (key === 'after') {
      onChange(afterDays(graceDays));
    } else {
      onChange(key === 'keep' || key === 'terminate' ? key : undefined);
    }
  };

  return (
    <FieldFrame path={props.path} help={props.help} problem={props.problem}>
      {aria => (
        <Flex gap="3" align="end" style={{ flexWrap: 'wrap' }}>
          <div style={{ flex: '1 1 260px', maxWidth: 420 }}>
            <Select<'single'>
              {...aria}
              label={label}
              isDisabled={isReadOnly}
              options={[
                ...(mayFollow
                  ? [
                      {
                        id: AS_ABOVE,
                        label: tIntegration('connect.missing.asAbove'),
                      },
                    ]
                  : []),
                ...KINDS.map(kind => ({
                  id: kind,
                  label: tIntegration(`connect.missing.kind.${kind}`),
                })),
              ]}
              value={value === undefined ? AS_ABOVE : kindOf(value)}
              onChange={key => choose(String(key))}
            />
          </div>
          {value !== undefined && typeof value !== 'string' && (
            <div style={{ width: 140 }}>
              <NumberField
                label={tIntegration('connect.missing.days')}
                isReadOnly={isReadOnly}
                minValue={1}
                maxValue={LONGEST_DAYS}
                value={daysOf(value.terminateAfter)}
                onChange={days =>
                  onChange(afterDays(Number.isNaN(days) ? graceDays : days))
                }
              />
            </div>
          )}
        </Flex>
      )}
    </FieldFrame>
  );
};

/** What becomes of somebody whom a full fetch no longer names. */
export const MissingPolicyFields = (props: {
  value: PolicyDraft;
  onChange: (value: PolicyDraft) => void;
  dataSets: DataSet[];
  /** Proposed for a grace period. */
  grace: string | undefined;
  problems: ConfigProblem[];
  isReadOnly?: boolean;
}) => {
  const { value, onChange, dataSets, problems, isReadOnly } = props;
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const { t: tIntegration } = useTranslationRef(integrationTranslationRef);
  const graceDays = daysOf(props.grace ?? 'P7D');
  return (
    <Flex direction="column" gap="4">
      <PolicyField
        path="missingPolicy"
        label={tIntegration('connect.missing.label')}
        help={tIntegration('connect.missing.help')}
        problem={problemAt(problems, 'missingPolicy')}
        value={value.general}
        onChange={general => onChange({ ...value, general: general ?? 'keep' })}
        graceDays={graceDays}
        isReadOnly={isReadOnly}
      />
      {dataSets.length > 1 && (
        <Flex direction="column" gap="3">
          <Text as="p" variant="body-small" color="secondary">
            {tIntegration('connect.missing.perDataSet')}
          </Text>
          {dataSets.map(dataSet => (
            <PolicyField
              key={dataSet}
              path={`missingPolicy.${dataSet}`}
              label={t(`common.dataSet.${dataSet}`)}
              problem={problemAt(problems, `missingPolicy.${dataSet}`, {
                within: true,
              })}
              value={value.others[dataSet]}
              onChange={policy =>
                onChange({
                  ...value,
                  others: { ...value.others, [dataSet]: policy },
                })
              }
              mayFollow
              graceDays={graceDays}
              isReadOnly={isReadOnly}
            />
          ))}
        </Flex>
      )}
    </Flex>
  );
};
