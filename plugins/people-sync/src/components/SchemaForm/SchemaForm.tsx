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
import type { JsonObject } from '@backstage/types';
import { Flex } from '@backstage/ui';
import type {
  ConfigProblem,
  SecretState,
} from '@people-sync/plugin-people-sync-common';
import { AnyField } from './AnyField';
import { groupOf, type FormValue } from './formValues';
import type { FieldOf } from './schema';
import { SchemaFormContext } from './SchemaFormContext';

/** The settings of a provider, as its JSON schema describes them. */
export const SchemaForm = (props: {
  field: FieldOf<'group'>;
  value: JsonObject;
  onChange: (value: JsonObject) => void;
  problems: ConfigProblem[];
  /** What is stored, by field of `config`. */
  secrets?: { [field: string]: SecretState };
  isReadOnly?: boolean;
}) => {
  const { field, value, onChange, problems, secrets, isReadOnly } = props;
  const context = useMemo(
    () => ({
      problems,
      secrets: secrets ?? {},
      isReadOnly: isReadOnly ?? false,
    }),
    [problems, secrets, isReadOnly],
  );
  const change = (key: string, inner: FormValue) =>
    onChange({ ...groupOf(value), [key]: inner });

  return (
    <SchemaFormContext.Provider value={context}>
      <Flex direction="column" gap="4">
        {field.fields.map(inner => (
          <AnyField
            key={inner.key}
            field={inner}
            value={value[inner.key]}
            onChange={next => change(inner.key, next)}
          />
        ))}
      </Flex>
    </SchemaFormContext.Provider>
  );
};
