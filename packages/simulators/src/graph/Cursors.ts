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

import { createHmac } from 'node:crypto';

const SIGNATURE_LENGTH = 22;

/**
 * Writes paging state into opaque text and reads it back, refusing anything it did not write. The key depends on the
 * tenant only, so that links survive a restart of the simulator.
 */
export class Cursors {
  readonly #key: string;

  static create(options: { tenantId: string }): Cursors {
    return new Cursors(options.tenantId);
  }

  private constructor(key: string) {
    this.#key = key;
  }

  write(state: object): string {
    const text = Buffer.from(JSON.stringify(state)).toString('base64url');
    return `${this.#sign(text)}${text}`;
  }

  /** `undefined` for text that was edited or comes from another tenant. */
  read<T>(token: string): T | undefined {
    const text = token.slice(SIGNATURE_LENGTH);
    if (!text || this.#sign(text) !== token.slice(0, SIGNATURE_LENGTH)) {
      return undefined;
    }
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  }

  #sign(text: string): string {
    return createHmac('sha256', this.#key)
      .update(text)
      .digest('base64url')
      .slice(0, SIGNATURE_LENGTH);
  }
}
