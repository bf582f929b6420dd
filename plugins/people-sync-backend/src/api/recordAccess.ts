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
import {
  personReadPermission,
  recordReadPermission,
  runReadPermission,
} from '@people-sync/plugin-people-sync-common';
import type { Request } from 'express';
import type { Authorizer, Caller } from './authorize';
import { asksFor, parsePayloadCondition } from './queries/payloadFilter';

type AnyRequest = Request<any, any, any, any, any>;

export interface RecordAccessOptions {
  authorizer: Authorizer;
  /** Paths of payloads that are never stored, of every provider. */
  sensitivePaths?(): readonly string[];
}

/** Who may read which part of records (DESIGN section 8). */
export class RecordAccess {
  readonly #options: RecordAccessOptions;

  static create(options: RecordAccessOptions): RecordAccess {
    return new RecordAccess(options);
  }

  private constructor(options: RecordAccessOptions) {
    this.#options = options;
  }

  /**
   * Lists: what syncs decided about people, without what they received. Asking
   * for content of payloads tells what it is, so it takes what reading does.
   *
   * @throws InputError when something is asked for that is never stored
   */
  async list(req: AnyRequest, payload?: readonly string[]): Promise<Caller> {
    const caller = await this.#options.authorizer.require(
      req,
      payload?.length
        ? [runReadPermission, recordReadPermission]
        : [runReadPermission],
      {
        records: true,
        oneOf: [personReadPermission, recordReadPermission],
      },
    );
    this.#refuseSensitive(payload);
    return caller;
  }

  /** Files: records leave the portal. */
  async export(req: AnyRequest, payload?: readonly string[]): Promise<Caller> {
    const caller = await this.#options.authorizer.require(
      req,
      [runReadPermission, recordReadPermission],
      { records: true },
    );
    this.#refuseSensitive(payload);
    return caller;
  }

  #refuseSensitive(payload: readonly string[] = []): void {
    const sensitive = this.#options.sensitivePaths?.() ?? [];
    for (const text of payload) {
      const condition = parsePayloadCondition(text);
      const path = sensitive.find(candidate => asksFor(condition, candidate));
      if (path !== undefined) {
        throw new InputError(
          `payload: ${path} is sensitive, so it is neither stored nor searched`,
        );
      }
    }
  }
}
