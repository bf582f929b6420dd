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

import { createContext, useContext } from 'react';
import type {
  ConfigProblem,
  SecretState,
} from '@people-sync/plugin-people-sync-common';
import type { FormValue } from './formValues';

/** What every field of a form knows. */
export const SchemaFormContext = createContext<{
  problems: ConfigProblem[];
  /** What is stored, by field of `config`. */
  secrets: { [field: string]: SecretState };
  isReadOnly: boolean;
}>({ problems: [], secrets: {}, isReadOnly: false });

export function useSchemaForm() {
  return useContext(SchemaFormContext);
}

/** What every field is given. */
export interface FieldProps<TField> {
  field: TField;
  value: FormValue;
  onChange: (value: FormValue) => void;
}
