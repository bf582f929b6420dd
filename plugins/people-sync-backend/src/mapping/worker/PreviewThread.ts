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

import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { MappingThread, ThreadEndedError } from './MappingThread';
import type {
  MappingSetting,
  PayloadSource,
  PreviewResult,
  SampleResult,
} from './protocol';

/** How long one preview may take. */
const PREVIEW_MS = 2000;

/** Previews that wait for the one before. */
const MAX_WAITING = 20;

/** An idle thread ends after this long. */
const IDLE_MS = 5 * 60_000;

/**
 * A thread that is kept warm for previews, which come while somebody types. One
 * that hangs is ended, and another takes its place.
 */
export class PreviewThread {
  readonly #start: () => MappingThread;
  readonly #timeoutMs: number;
  #thread: MappingThread | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #idle: NodeJS.Timeout | undefined;

  static create(
    options: { start?: () => MappingThread; timeoutMs?: number } = {},
  ): PreviewThread {
    return new PreviewThread(
      options.start ?? (() => MappingThread.start()),
      options.timeoutMs ?? PREVIEW_MS,
    );
  }

  private constructor(start: () => MappingThread, timeoutMs: number) {
    this.#start = start;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Maps one payload. Rules that take too long are an outcome, too.
   *
   * @throws ServiceUnavailableError when too many wait already
   */
  async preview(
    setting: MappingSetting,
    payload: PayloadSource,
  ): Promise<PreviewResult> {
    return this.#inTurn(async thread => {
      try {
        return await thread.preview(
          { kind: 'preview', setting, payload },
          this.#timeoutMs,
        );
      } catch (error) {
        if (!(error instanceof ThreadEndedError)) {
          throw error;
        }
        return {
          attributes: [],
          errors: [
            {
              code: 'preview-ended',
              message: `The preview was ended: ${error.message}`,
              hint: 'Simplify the expression you changed last.',
            },
          ],
        };
      }
    });
  }

  /**
   * Maps a few rows with the rules in force. Rules that cannot be used, or take
   * too long, are an outcome, too.
   *
   * @throws ServiceUnavailableError when too many wait already
   */
  async sample(
    setting: MappingSetting,
    states: JsonObject[],
  ): Promise<SampleResult | { problem: string }> {
    return this.#inTurn(async thread => {
      try {
        return await thread.sample(
          { kind: 'sample', setting, states },
          this.#timeoutMs,
        );
      } catch (error) {
        if (error instanceof ThreadEndedError || error instanceof InputError) {
          return { problem: error.message };
        }
        throw error;
      }
    });
  }

  async stop(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#thread?.stop();
    this.#thread = undefined;
  }

  async #inTurn<T>(ask: (thread: MappingThread) => Promise<T>): Promise<T> {
    if (this.#waiting >= MAX_WAITING) {
      throw new ServiceUnavailableError(
        'Too many previews are asked for at the moment; try again',
      );
    }
    this.#waiting += 1;
    const turn = this.#last.then(() => this.#ask(ask));
    this.#last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
      this.#rest();
    }
  }

  async #ask<T>(ask: (thread: MappingThread) => Promise<T>): Promise<T> {
    clearTimeout(this.#idle);
    if (!this.#thread || this.#thread.hasEnded) {
      this.#thread = this.#start();
    }
    const answer = await ask(this.#thread);
    if (this.#thread.hasEnded) {
      // Warm again before the next key is pressed.
      this.#thread = this.#start();
    }
    return answer;
  }

  #rest(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      this.#thread?.stop();
      this.#thread = undefined;
    }, IDLE_MS);
    this.#idle.unref();
  }
}
