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
import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  CarryOver,
  ConfigExport,
  CreateIntegrationRequest,
  IntegrationTestResult,
  TestProviderRequest,
  UpdateIntegrationRequest,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { SampleMapping } from '../../mapping/mapSample';
import type { SecretKeeper } from '../../secrets/SecretKeeper';
import type { SettingsStore } from '../../settings/SettingsStore';
import { valueAt } from '../configFields';
import type { ExaminedIntegration } from '../examine';
import type { IntegrationRegistry } from '../IntegrationRegistry';
import { providerMissing } from '../providerMissing';
import { withoutEmpty } from '../providerConfig';
import type { ProviderRegistry } from '../ProviderRegistry';
import { storableConfig } from '../publicConfig';
import {
  configurationTestResult,
  TEST_BUDGET_MS,
  testConnection,
} from '../testConnection';
import { movedSecretProblems } from './addressRule';
import { carryInto, listCarryOver } from './carryOver';
import { checkConfig } from './checkIntegration';
import { ConfigProblemsError } from './ConfigProblemsError';
import { createIntegration } from './createIntegration';
import { exportConfig } from './exportConfig';
import type { PortalIntegrations } from './PortalIntegrations';
import { removeIntegration } from './removeIntegration';
import { hasPlaceFor } from './splitConfig';
import { updateIntegration } from './updateIntegration';

/** What changing an integration takes. */
export interface PortalIntegrationsOptions {
  knex: Knex;
  config: RootConfigService;
  registry: IntegrationRegistry;
  providers: ProviderRegistry;
  secrets: SecretKeeper;
  settings: Pick<SettingsStore, 'read'>;
  logger: LoggerService;
}

export interface DatabasePortalIntegrationsOptions
  extends PortalIntegrationsOptions {
  mapSample: SampleMapping;
}

export class DatabasePortalIntegrations implements PortalIntegrations {
  readonly #options: DatabasePortalIntegrationsOptions;

  static create(
    options: DatabasePortalIntegrationsOptions,
  ): DatabasePortalIntegrations {
    return new DatabasePortalIntegrations(options);
  }

  private constructor(options: DatabasePortalIntegrationsOptions) {
    this.#options = options;
  }

  async create(
    input: CreateIntegrationRequest,
    by: string,
  ): Promise<{ wantsRun: boolean }> {
    return createIntegration(this.#options, input, by);
  }

  async update(
    id: string,
    patch: UpdateIntegrationRequest,
    by: string,
  ): Promise<void> {
    return updateIntegration(this.#options, { id, patch, by });
  }

  async remove(id: string): Promise<void> {
    return removeIntegration(this.#options, id);
  }

  async test(
    providerId: string,
    input: TestProviderRequest,
    options: { signal?: AbortSignal } = {},
  ): Promise<IntegrationTestResult> {
    const { providers, logger } = this.#options;
    const registered = providers.get(providerId);
    if (!registered) {
      const { message } = providerMissing(providers);
      throw new NotFoundError(`Provider ${providerId} ${message}`);
    }
    const { descriptor, provider } = registered;
    const { open, given, cleared, problems } = carryInto(this.#options, {
      descriptor,
      config: input.config,
      from: input.carryOver,
    });
    const config = Object(withoutEmpty(open) ?? {});
    const lender = input.integrationId
      ? await this.#lender(input.integrationId, providerId)
      : undefined;
    const lent: Record<string, string> = {};
    for (const field of lender ? descriptor.secretFields : []) {
      const value = valueAt(lender!.definition.config, field);
      const wanted = !(field in given) && !cleared.includes(field);
      if (typeof value === 'string' && wanted && hasPlaceFor(config, field)) {
        lent[field] = value;
      }
    }
    const moved = movedSecretProblems({
      descriptor,
      before: lender
        ? storableConfig(descriptor, lender.definition.config)
        : {},
      after: config,
      kept: Object.keys(lent),
    });
    const checked = await checkConfig({
      descriptor,
      config,
      secrets: { ...lent, ...given },
      unopened: Object.fromEntries(
        Object.entries(lender?.definition.secretProblems ?? {}).filter(
          ([field]) => !(field in given) && hasPlaceFor(config, field),
        ),
      ),
    });
    const wrong = [...problems, ...moved, ...checked.problems];
    if (wrong.length) {
      return configurationTestResult(
        wrong.map(({ field, message }) => ({
          field,
          message: `${field} ${message}`,
        })),
      );
    }
    return testConnection({
      provider,
      config: checked.config,
      network: this.#options.registry.networkOf('ui'),
      mapSample: this.#options.mapSample({
        descriptor:
          provider.describeConfigured?.({ config: checked.config }) ??
          descriptor,
        integration: lender?.definition,
      }),
      budgetMs: TEST_BUDGET_MS,
      signal: options.signal,
      logger: logger.child({ provider: providerId }),
    });
  }

  async listCarryOver(): Promise<CarryOver[]> {
    const known = await this.#options.registry.examine();
    return listCarryOver(
      this.#options,
      new Set(known.map(({ definition }) => definition.id)),
    );
  }

  async exportConfig(ids?: readonly string[]): Promise<ConfigExport> {
    return exportConfig(this.#options, ids);
  }

  /** The integration whose secrets serve where none is given. */
  async #lender(id: string, providerId: string): Promise<ExaminedIntegration> {
    const found = (await this.#options.registry.examine()).find(
      ({ definition }) => definition.id === id,
    );
    if (!found) {
      throw new NotFoundError(`There is no integration ${id}`);
    }
    if (found.definition.providerId !== providerId) {
      throw new ConfigProblemsError([
        {
          field: 'integrationId',
          message: `names an integration of another provider than ${providerId}`,
        },
      ]);
    }
    return found;
  }
}
