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
import { ConflictError, InputError } from '@backstage/errors';
import {
  isProviderError,
  type SourceUpload,
  type UploadInspection,
} from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import { isSqlite } from '../database/dialect';
import { IntegrationRegistry } from '../integrations/IntegrationRegistry';
import { createIntegration } from '../integrations/portal/createIntegration';
import type { ProviderRegistry } from '../integrations/ProviderRegistry';
import type { CatalogOutbox } from '../people/CatalogOutbox';
import { RunEngine } from '../runs/RunEngine';
import type { StagedRun } from '../runs/RunStore';
import type { Run } from '../runs/types';
import type { SecretKeeper } from '../secrets/SecretKeeper';
import { DatabaseSettingsStore } from '../settings/DatabaseSettingsStore';
import type { SettingsStore } from '../settings/SettingsStore';
import { findTarget, type UploadTarget } from './findTarget';
import {
  IMPORT_SHEET,
  type ImportSheets,
  type SheetLook,
  type SheetRequest,
} from './ImportSheets';
import { readUploadLimits, type UploadLimits } from './limits';
import { type PlanPreview, planPreview } from './planPreview';
import { localUpload, type NewUpload } from './types';

/** Rows of a file that is planned while somebody waits. */
const MAX_PLANNED_ROWS = 5_000;
const PLAN_BUDGET_MS = 60_000;
/** SQLite has one connection, which everything else waits for meanwhile. */
const SQLITE_BUDGET_MS = 20_000;
/** Each holds a connection to the database while it is planned. */
const MAX_PREVIEWS = 2;

const withHint = (message: string, hint: string | undefined) =>
  hint ? `${message}. ${hint}` : message;

interface DatabaseImportSheetsOptions {
  knex: Knex;
  config: RootConfigService;
  registry: IntegrationRegistry;
  providers: ProviderRegistry;
  secrets: SecretKeeper;
  settings: SettingsStore;
  engine: Pick<RunEngine, 'importUpload'>;
  /** For plans, which never come to write to it. */
  outbox: CatalogOutbox;
  logger: LoggerService;
}

/** Files that people upload, over the database. */
export class DatabaseImportSheets implements ImportSheets {
  readonly #options: DatabaseImportSheetsOptions;
  readonly limits: UploadLimits;
  #previews = 0;

  /** @throws InputError when the limits of app-config cannot be */
  static create(options: DatabaseImportSheetsOptions): DatabaseImportSheets {
    return new DatabaseImportSheets(options);
  }

  private constructor(options: DatabaseImportSheetsOptions) {
    this.#options = options;
    this.limits = readUploadLimits(options.config);
  }

  async template(options: {
    integrationId?: string;
    format: 'csv' | 'xlsx';
  }): Promise<Buffer> {
    const { format, integrationId } = options;
    const { reader, config } = await findTarget(this.#options, integrationId);
    return reader.templateFile({ config, format });
  }

  async preview<TPlan>(
    request: SheetRequest,
    read: (knex: Knex, run: Run) => Promise<TPlan>,
  ): Promise<SheetLook<TPlan>> {
    const target = await findTarget(this.#options, request.integrationId);
    const upload = localUpload(this.#newUpload(request));
    const inspection = await this.#inspect(target, upload, request.signal);
    return {
      inspection,
      template: target.reader.template({ config: target.config }),
      ...(await this.#plan({ request, target, upload, inspection, read })),
    };
  }

  async import(
    request: SheetRequest & { persist: boolean },
  ): Promise<StagedRun> {
    const { persist, createdBy, signal } = request;
    const target = await findTarget(this.#options, request.integrationId);
    const upload = this.#newUpload(request);
    const found = await this.#inspect(target, localUpload(upload), signal);
    if (found.missing.length) {
      const [{ message, hint }] = found.problems;
      throw new InputError(withHint(message, hint));
    }
    if (!target.exists) {
      await this.#addIntegration(createdBy);
    }
    return this.#options.engine.importUpload({
      integrationId: target.integrationId,
      upload,
      persist,
      createdBy,
    });
  }

  #newUpload({ file, options }: SheetRequest): NewUpload {
    return { file, options: { ...options, maxRows: this.limits.maxRows } };
  }

  async #inspect(
    { reader, config }: UploadTarget,
    upload: SourceUpload,
    signal: AbortSignal,
  ): Promise<UploadInspection> {
    let found: UploadInspection;
    try {
      const { logger } = this.#options;
      found = await reader.inspect({ upload, config, signal, logger });
    } catch (error) {
      if (isProviderError(error)) {
        throw new InputError(withHint(error.message, error.hint));
      }
      throw error;
    }
    if (found.rows === 0) {
      throw new InputError(
        `${upload.name} has no rows below its header: there is nobody to import`,
      );
    }
    return found;
  }

  async #plan<TPlan>(options: {
    request: SheetRequest;
    target: UploadTarget;
    upload: SourceUpload;
    inspection: UploadInspection;
    read: (knex: Knex, run: Run) => Promise<TPlan>;
  }): Promise<PlanPreview<TPlan>> {
    const { request, target, upload, inspection, read } = options;
    if (inspection.missing.length) {
      return {
        planSkipped: `Nothing can be planned without ${inspection.missing.join(
          ', ',
        )}`,
      };
    }
    if (inspection.rows > MAX_PLANNED_ROWS) {
      return {
        planSkipped: `The file has ${inspection.rows} rows. A dry run shows the plan of more than ${MAX_PLANNED_ROWS}`,
      };
    }
    if (this.#previews >= MAX_PREVIEWS) {
      return {
        planSkipped:
          'Other files are being looked at: look again in a moment, or start a dry run',
      };
    }
    this.#previews += 1;
    try {
      const { knex, logger } = this.#options;
      return await planPreview({
        knex,
        integrationId: target.integrationId,
        createdBy: request.createdBy,
        engineIn: tx => this.#engineIn(tx, { target, upload, request }),
        read,
        signal: AbortSignal.any([
          request.signal,
          AbortSignal.timeout(
            isSqlite(knex) ? SQLITE_BUDGET_MS : PLAN_BUDGET_MS,
          ),
        ]),
        logger,
      });
    } finally {
      this.#previews -= 1;
    }
  }

  /** Nothing that it does is seen outside of the transaction. */
  async #engineIn(
    tx: Knex.Transaction,
    preview: {
      target: UploadTarget;
      upload: SourceUpload;
      request: SheetRequest;
    },
  ): Promise<RunEngine> {
    const { config, outbox, logger } = this.#options;
    const registry = IntegrationRegistry.create({ ...this.#options, knex: tx });
    const settings = DatabaseSettingsStore.create({ knex: tx, config });
    if (!preview.target.exists) {
      const by = preview.request.createdBy;
      await this.#create({ knex: tx, registry, settings }, by);
    }
    return RunEngine.create({
      knex: tx,
      integrations: registry,
      settings,
      uploads: { get: async () => preview.upload },
      observer: { moved() {}, ended() {} },
      outbox,
      logger,
    });
  }

  async #addIntegration(by: string): Promise<void> {
    try {
      await this.#create(this.#options, by);
    } catch (error) {
      // Somebody else has uploaded the first file just now.
      if (!(error instanceof ConflictError)) {
        throw error;
      }
    }
  }

  /** Through these, which may be those of a transaction. */
  async #create(
    through: Pick<
      DatabaseImportSheetsOptions,
      'knex' | 'registry' | 'settings'
    >,
    by: string,
  ): Promise<void> {
    const { knex, registry, settings } = through;
    await createIntegration(
      { ...this.#options, knex, registry, settings },
      { id: IMPORT_SHEET, provider: IMPORT_SHEET, title: 'Import sheet' },
      by,
    );
  }
}
