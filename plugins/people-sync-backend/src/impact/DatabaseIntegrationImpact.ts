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

import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  type IntegrationFootprint,
  parseIntegrationConfig,
  type WhatIfRequest,
  type WhatIfResult,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type {
  IntegrationSource,
  ResolvedIntegration,
} from '../integrations/types';
import { footprintOf } from './footprint';
import type { IntegrationImpact } from './IntegrationImpact';
import { askLimits } from './whatIf/askLimits';
import { askMatching } from './whatIf/askMatching';
import { askMissing } from './whatIf/askMissing';
import { askPrecedence } from './whatIf/askPrecedence';
import { askScope } from './whatIf/askScope';
import { assertValid } from './whatIf/assertValid';
import type { WhatIfContext } from './whatIf/sourceBatches';

/** Tells from the database what a change of an integration would do. */
export class DatabaseIntegrationImpact implements IntegrationImpact {
  readonly #knex: Knex;
  readonly #integrations: IntegrationSource;

  static create(options: {
    knex: Knex;
    integrations: IntegrationSource;
  }): DatabaseIntegrationImpact {
    return new DatabaseIntegrationImpact(options);
  }

  private constructor(options: {
    knex: Knex;
    integrations: IntegrationSource;
  }) {
    this.#knex = options.knex;
    this.#integrations = options.integrations;
  }

  async footprint(id: string): Promise<IntegrationFootprint> {
    const { lifecycleFrom } = await this.#resolve(id);
    return footprintOf({ knex: this.#knex, integrationId: id, lifecycleFrom });
  }

  async whatIf(
    id: string,
    request: WhatIfRequest,
    options: { signal?: AbortSignal } = {},
  ): Promise<WhatIfResult> {
    const integration = await this.#resolve(id);
    const context: WhatIfContext = {
      knex: this.#knex,
      integration,
      signal: options.signal,
    };
    const { matchBy, missingPolicy, safeguards, precedence, config } = request;
    assertSettings(integration, { matchBy, missingPolicy });
    const result: WhatIfResult = { runs: [], findings: [], notes: [] };
    const add = (part: Partial<WhatIfResult>) => {
      result.runs.push(...(part.runs ?? []));
      result.findings.push(...(part.findings ?? []));
      result.notes.push(...(part.notes ?? []));
    };
    if (safeguards) {
      add(await askLimits(context, safeguards));
    }
    if (matchBy) {
      add(await askMatching(context, matchBy));
    }
    if (missingPolicy) {
      add({ findings: await askMissing(context, missingPolicy) });
    }
    if (precedence) {
      add({ findings: await askPrecedence(context, precedence) });
    }
    if (config) {
      add(await askScope(context, config));
    }
    return result;
  }

  async #resolve(id: string): Promise<ResolvedIntegration> {
    const resolved = await this.#integrations.resolve(id, { offline: true });
    if ('integration' in resolved) {
      return resolved.integration;
    }
    if (!(await this.#knex('integrations').where({ id }).first('id'))) {
      throw new NotFoundError(`There is no integration ${id}`);
    }
    throw new ConflictError(
      `Integration ${id} is ${resolved.unavailable.reason}`,
    );
  }
}

/** What could not be saved is not asked about either. */
function assertSettings(
  { id, descriptor }: ResolvedIntegration,
  settings: Pick<WhatIfRequest, 'matchBy' | 'missingPolicy'>,
): void {
  const given = Object.entries(settings).filter(([, value]) => value);
  assertValid(
    parseIntegrationConfig(id, {
      provider: descriptor.id,
      ...Object.fromEntries(given),
    }).problems,
  );
}
