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
import { isFinalRunStatus } from '@people-sync/plugin-people-sync-common';
import type { Announcement, AnnouncementStore } from './AnnouncementStore';
import { followRules } from './followRules';

/** Told about every run that is held or has ended. */
export interface AnnouncementListener {
  /**
   * @param rules - whether automated rules follow; undefined while held
   * @throws whatever went wrong; everybody is then told again later
   */
  told(announcement: Announcement, rules: boolean | undefined): Promise<void>;
}

/**
 * Tells others about runs that are held or have ended: after that is committed,
 * and at least once, since what nobody was told of stands in the database. It
 * comes twice only when a replica dies, or a listener fails, in between.
 */
export class RunAnnouncements {
  readonly #store: AnnouncementStore;
  readonly #listeners: readonly AnnouncementListener[];
  readonly #logger: LoggerService;
  readonly #afterwards: (runId: number) => Promise<unknown>;
  #work: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  static create(options: {
    store: AnnouncementStore;
    listeners: readonly AnnouncementListener[];
    logger: LoggerService;
    /** Called once everybody has been told of a run. */
    afterwards?: (runId: number) => Promise<unknown>;
  }): RunAnnouncements {
    return new RunAnnouncements(options);
  }

  private constructor(options: {
    store: AnnouncementStore;
    listeners: readonly AnnouncementListener[];
    logger: LoggerService;
    /** Called once everybody has been told of a run. */
    afterwards?: (runId: number) => Promise<unknown>;
  }) {
    this.#store = options.store;
    this.#listeners = options.listeners;
    this.#logger = options.logger;
    this.#afterwards = options.afterwards ?? (async () => {});
  }

  /** Tells what there is to tell. Never rejects. */
  async flush(): Promise<void> {
    if (this.#work) {
      // What has been committed since that began is told right behind it.
      this.#again = true;
      await this.#work;
      return;
    }
    this.#work = this.#flush();
    await this.#work;
  }

  /** Begins nothing any more, and waits for what has begun. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#work;
  }

  async #flush(): Promise<void> {
    try {
      do {
        this.#again = false;
        for (const id of await this.#store.pending()) {
          if (this.#stopped) {
            return;
          }
          await this.#tell(id);
        }
      } while (this.#again && !this.#stopped);
    } catch (error) {
      this.#logger.warn(`Could not announce runs: ${stringifyError(error)}`);
    } finally {
      this.#work = undefined;
    }
  }

  async #tell(runId: number): Promise<void> {
    const announcement = await this.#store.claim(runId);
    if (!announcement) {
      return;
    }
    const { run, parent } = announcement;
    const rules = isFinalRunStatus(run.status)
      ? followRules({ run, parent })
      : undefined;
    try {
      for (const listener of this.#listeners) {
        await listener.told(announcement, rules);
      }
    } catch (error) {
      // The claim expires, and the next round tries again.
      this.#logger.warn(
        `Could not announce run ${runId}: ${stringifyError(error)}`,
      );
      return;
    }
    await this.#store.done(announcement, { rules });
    await this.#afterwards(runId);
  }
}
