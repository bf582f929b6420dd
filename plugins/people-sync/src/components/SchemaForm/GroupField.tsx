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
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Box,
  Flex,
  Switch,
  Text,
} from '@backstage/ui';
import { AnyField } from './AnyField';
import { FieldFrame } from './FieldFrame';
import { groupOf, isOptionalGroup, toForm } from './formValues';
import { problemAt } from './problems';
import type { FieldOf } from './schema';
import { useSchemaForm, type FieldProps } from './SchemaFormContext';
import { SchemaFrame } from './SchemaFrame';

/** The fields of an object, one below the other. */
export const GroupFields = (props: FieldProps<FieldOf<'group'>>) => {
  const { field, value, onChange } = props;
  const values = groupOf(value);
  return (
    <Flex direction="column" gap="4">
      {field.fields.map(inner => (
        <AnyField
          key={inner.key}
          field={inner}
          value={values[inner.key]}
          onChange={next => onChange({ ...values, [inner.key]: next })}
        />
      ))}
    </Flex>
  );
};

/** An edge that shows what belongs together. */
const Indented = (props: { children: React.ReactNode }) => (
  <Box pl="4" style={{ borderInlineStart: '2px solid var(--bui-border-2)' }}>
    {props.children}
  </Box>
);

/**
 * An object: behind a switch when it may be left out, folded away when it works
 * as it comes.
 */
export const GroupField = (props: FieldProps<FieldOf<'group'>>) => {
  const { field, value, onChange } = props;
  const { problems, isReadOnly } = useSchemaForm();

  if (isOptionalGroup(field)) {
    const isIn = value !== undefined;
    return (
      <SchemaFrame field={field}>
        {aria => (
          <Flex direction="column" gap="3">
            <Switch
              aria-describedby={aria['aria-describedby']}
              label={field.title}
              isReadOnly={isReadOnly}
              isSelected={isIn}
              onChange={on =>
                onChange(
                  on ? toForm({ ...field, isRequired: true }, {}) : undefined,
                )
              }
            />
            {isIn && (
              <Indented>
                <GroupFields field={field} value={value} onChange={onChange} />
              </Indented>
            )}
          </Flex>
        )}
      </SchemaFrame>
    );
  }

  if (field.default !== undefined) {
    const within = problemAt(problems, field.path, { within: true });
    return (
      <Accordion
        key={within === undefined ? 'fine' : 'broken'}
        defaultExpanded={within !== undefined}
      >
        <AccordionTrigger title={field.title} subtitle={field.description} />
        <AccordionPanel>
          <FieldFrame
            path={field.path}
            problem={problemAt(problems, field.path)}
          >
            {() => (
              <GroupFields field={field} value={value} onChange={onChange} />
            )}
          </FieldFrame>
        </AccordionPanel>
      </Accordion>
    );
  }

  return (
    <SchemaFrame field={field}>
      {aria => (
        <Flex
          direction="column"
          gap="3"
          role="group"
          aria-label={field.title}
          aria-describedby={aria['aria-describedby']}
        >
          <Text as="h4" variant="body-medium" weight="bold">
            {field.title}
          </Text>
          <Indented>
            <GroupFields field={field} value={value} onChange={onChange} />
          </Indented>
        </Flex>
      )}
    </SchemaFrame>
  );
};
