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

import { TextField } from '@backstage/ui';
import { textsOf } from './formValues';
import { ListFrame } from './ListFrame';
import type { FieldOf } from './schema';
import type { FieldProps } from './SchemaFormContext';

/** Any number of texts. */
export const TextListField = (props: FieldProps<FieldOf<'texts'>>) => (
  <ListFrame<string>
    field={props.field}
    items={textsOf(props.value)}
    blank=""
    onChange={props.onChange}
  >
    {({ item, name, isReadOnly, onChange }) => (
      <div style={{ flexGrow: 1 }}>
        <TextField
          aria-label={name}
          isReadOnly={isReadOnly}
          value={item}
          onChange={onChange}
        />
      </div>
    )}
  </ListFrame>
);
