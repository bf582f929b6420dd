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

import {
  ChoiceField,
  NumberInput,
  SwitchField,
  TextInput,
} from './ScalarFields';
import { GroupField } from './GroupField';
import { JsonField } from './JsonField';
import { PairsField } from './PairsField';
import type { FormField } from './schema';
import type { FieldProps } from './SchemaFormContext';
import { SecretField } from './SecretField';
import { TextListField } from './TextListField';
import { UnionField } from './UnionField';

/** The control that suits a field. */
export const AnyField = (props: FieldProps<FormField>) => {
  const { field, value, onChange } = props;
  switch (field.kind) {
    case 'text':
      return field.isSecret ? (
        <SecretField field={field} value={value} onChange={onChange} />
      ) : (
        <TextInput field={field} value={value} onChange={onChange} />
      );
    case 'number':
      return <NumberInput field={field} value={value} onChange={onChange} />;
    case 'boolean':
      return <SwitchField field={field} value={value} onChange={onChange} />;
    case 'choice':
      return <ChoiceField field={field} value={value} onChange={onChange} />;
    case 'texts':
      return <TextListField field={field} value={value} onChange={onChange} />;
    case 'pairs':
      return <PairsField field={field} value={value} onChange={onChange} />;
    case 'group':
      return <GroupField field={field} value={value} onChange={onChange} />;
    case 'union':
      return <UnionField field={field} value={value} onChange={onChange} />;
    default:
      return <JsonField field={field} value={value} onChange={onChange} />;
  }
};
