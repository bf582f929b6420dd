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
import { stringifyError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { ImportRow } from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import { readRoot } from '../integrations/definitions';
import { AdminNotifier } from './AdminNotifier';
import { Digest } from './Digest';
import { NoticeStore } from './NoticeStore';
import { StaleNotices } from './StaleNotices';

/**
 * Looks from time to time at what no run tells: that none succeeds any more,
 * and what the day came to.
 */
export class HealthWatch {
  readonly #imports: () => Promise<ImportRow[]>;
  readonly #stale: StaleNotices;
  readonly #digest: Digest;
  readonly #logger: LoggerService;

  static create(options: {
    config: RootConfigService;
    knex: Knex;
    notifications: NotificationService;
    logger: LoggerService;
    /** Rows of the Integrations page. */
    imports: () => Promise<ImportRow[]>;
  }): HealthWatch {
    const { config, knex, notifications, logger, imports } = options;
    const settings = () => readRoot(config).settings?.notifications;
    const notices = NoticeStore.create({ knex });
    const notifier = AdminNotifier.create({
      notifications,
      recipients: () => settings()?.recipients ?? [],
      logger,
    });
    return new HealthWatch({
      imports,
      stale: StaleNotices.create({ knex, notices, notifier }),
      digest: Digest.create({
        knex,
        notices,
        notifier,
        cron: () => {
          const { recipients = [], digest } = settings() ?? {};
          return recipients.length ? digest : undefined;
        },
      }),
      logger,
    });
  }

  private constructor(options: {
    imports: () => Promise<ImportRow[]>;
    stale: StaleNotices;
    digest: Digest;
    logger: LoggerService;
  }) {
    this.#imports = options.imports;
    this.#stale = options.stale;
    this.#digest = options.digest;
    this.#logger = options.logger;
  }

  /** Never rejects. Safe on several replicas at once. */
  async run(signal?: AbortSignal, now: Date = new Date()): Promise<void> {
    try {
      const rows = await this.#imports();
      if (signal?.aborted) {
        return;
      }
      await this.#stale.check(rows);
      await this.#digest.check(rows, now);
    } catch (error) {
      this.#logger.warn(
        `Could not look at how imports get on: ${stringifyError(error)}`,
      );
    }
  }
}
