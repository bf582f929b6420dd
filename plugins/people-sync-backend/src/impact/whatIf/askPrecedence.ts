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

import { InputError } from '@backstage/errors';
import type { WhatIfFinding } from '@people-sync/plugin-people-sync-common';
import { comparePriority } from './comparePriority';
import type { WhatIfContext } from './sourceBatches';

/**
 * Of whom another order of the integrations changes who wins an attribute.
 * Orders of single attributes stay as they are.
 *
 * @throws InputError when the order names an integration that does not exist
 */
export async function askPrecedence(
  { knex, integration, signal }: WhatIfContext,
  asked: readonly string[],
): Promise<WhatIfFinding[]> {
  const { id, precedence, lifecycleFrom } = integration;
  const { order, attributes } = precedence;
  const strangers = asked.filter(name => !order.includes(name));
  if (strangers.length) {
    throw new InputError(
      `precedence names integrations that do not exist: ${strangers.join(
        ', ',
      )}`,
    );
  }
  const { winners } = await comparePriority({
    knex,
    signal,
    integrationId: id,
    before: { precedence, lifecycleFrom },
    after: {
      precedence: { order: [...new Set([...asked, ...order])], attributes },
      lifecycleFrom,
    },
  });
  return [winners];
}
