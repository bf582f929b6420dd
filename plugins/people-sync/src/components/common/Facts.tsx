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

import { Fragment, type ReactNode } from 'react';
import { Text } from '@backstage/ui';

/** Labels and values, two columns. */
export const Facts = (props: {
  facts: Array<{ label: string; value: ReactNode }>;
  /** Within an alert, on whose ground grey is not legible. */
  isOnTone?: boolean;
}) => (
  <dl
    style={{
      display: 'grid',
      gridTemplateColumns: 'minmax(6rem, max-content) 1fr',
      columnGap: 'var(--bui-space-4)',
      rowGap: 'var(--bui-space-2)',
      margin: 0,
    }}
  >
    {props.facts.map(({ label, value }) => (
      <Fragment key={label}>
        <dt>
          <Text
            as="span"
            color="secondary"
            style={props.isOnTone ? { color: 'inherit' } : undefined}
          >
            {label}
          </Text>
        </dt>
        <dd style={{ margin: 0, overflowWrap: 'anywhere' }}>
          <Text as="div">{value}</Text>
        </dd>
      </Fragment>
    ))}
  </dl>
);
