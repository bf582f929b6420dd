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

import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';

/** Nothing waits any longer for a plugin that does not answer. */
const PATIENCE_MS = 10_000;

/** The page of a run. */
export const runLink = (runId: number) => `/people-sync/syncs/${runId}`;

/** What admins are told; never anything personal. */
export interface AdminMessage {
  /** One notification per matter: the next about it replaces it. */
  subject: string;
  title: string;
  description: string;
  /** Path of the page to look at. */
  link: string;
  severity: 'high' | 'normal' | 'low';
}

/**
 * Sends Backstage notifications to those who look after People Sync. Where
 * notifications are not installed, or nobody is named, nothing is sent.
 */
export class AdminNotifier {
  readonly #notifications: NotificationService;
  readonly #recipients: () => readonly string[];
  readonly #logger: LoggerService;
  #warned = false;

  static create(options: {
    notifications: NotificationService;
    /** Entity refs, read anew each time. */
    recipients: () => readonly string[];
    logger: LoggerService;
  }): AdminNotifier {
    return new AdminNotifier(options);
  }

  private constructor(options: {
    notifications: NotificationService;
    recipients: () => readonly string[];
    logger: LoggerService;
  }) {
    this.#notifications = options.notifications;
    this.#recipients = options.recipients;
    this.#logger = options.logger;
  }

  /** False when nobody was to be told, or it did not work. */
  async send(message: AdminMessage): Promise<boolean> {
    const entityRef = [...this.#recipients()];
    if (entityRef.length === 0) {
      return false;
    }
    try {
      await inTime(
        this.#notifications.send({
          recipients: { type: 'entity', entityRef },
          payload: {
            title: message.title,
            description: message.description,
            link: message.link,
            severity: message.severity,
            topic: 'people-sync',
            scope: `people-sync:${message.subject}`,
          },
        }),
      );
      this.#warned = false;
      return true;
    } catch (error) {
      // Most likely the notifications plugin is not installed; say so once.
      const level = this.#warned ? 'debug' : 'warn';
      this.#warned = true;
      this.#logger[level](
        `Could not notify the admins of People Sync: ${stringifyError(error)}`,
      );
      return false;
    }
  }
}

async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error('The notifications plugin did not answer')),
      PATIENCE_MS,
    );
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
