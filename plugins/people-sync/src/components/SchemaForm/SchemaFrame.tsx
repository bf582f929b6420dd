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

import type { ComponentProps } from 'react';
import { FieldFrame } from './FieldFrame';
import { problemAt } from './problems';
import type { FormField } from './schema';
import { useSchemaForm } from './SchemaFormContext';

/** Ties a control to what the schema says of its field, and to its problem. */
export const SchemaFrame = (props: {
  field: FormField;
  /** Instead of the description of the field. */
  help?: string;
  /** True for controls that also show what is wrong below their field. */
  within?: boolean;
  /** Shown when the form has nothing to say against the field. */
  otherProblem?: string;
  children: ComponentProps<typeof FieldFrame>['children'];
}) => {
  const { field, help, within, otherProblem, children } = props;
  const { problems } = useSchemaForm();
  return (
    <FieldFrame
      path={field.path}
      help={help ?? field.description}
      problem={problemAt(problems, field.path, { within }) ?? otherProblem}
    >
      {children}
    </FieldFrame>
  );
};
