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

import { createHash } from 'node:crypto';
import type { Company } from '../company/Company';
import type { ScenarioCall } from '../company/scenario';
import { SourceSimulator } from '../http/SourceSimulator';
import {
  type SimHandler,
  type SimRequest,
  type SimResponse,
  text,
} from '../http/types';
import { feedXml } from './feedXml';
import { hostileFeeds } from './hostile';

/** What {@link ShrSimulator.create} can be told. */
export interface ShrSimulatorOptions {
  company: Company;
  /** Default `shr`. */
  username?: string;
  /** Default `secret`. */
  password?: string;
  /** Default `token`. */
  bearerToken?: string;
  onScenario?: (call: ScenarioCall) => void;
}

/** Changes of one test to what the feed says. */
export interface ShrQuirks {
  /** Nobody at all, in a well-formed feed. */
  empty?: boolean;
  /** The feed ends after so many characters. */
  endsAfter?: number;
  /** Rewrites a piece of the feed, such as one employee. */
  rewrite?: (piece: string) => string;
}

/** The handlers of the feed, for a simulator that hosts several sources. */
export function shrHandler(
  options: ShrSimulatorOptions & { quirks?: () => ShrQuirks; prefix?: string },
): SimHandler {
  const { company, prefix = '', quirks = (): ShrQuirks => ({}) } = options;
  const {
    username = 'shr',
    password = 'secret',
    bearerToken = 'token',
  } = options;
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  const known = [`Basic ${basic}`, `Bearer ${bearerToken}`];
  return request => {
    if (!request.path.startsWith(`${prefix}/feed`)) return undefined;
    if (!known.includes(request.headers.authorization ?? '')) {
      return text(401, 'Who are you?', 'text/plain', {
        'www-authenticate': 'Basic realm="SHR"',
      });
    }
    const name = request.path.slice(`${prefix}/feed`.length);
    if (name === '.xml') return feed(company, quirks(), request);
    return hostileFeeds[name.replace(/^\//, '')]?.();
  };
}

function feed(
  company: Company,
  quirks: ShrQuirks,
  request: SimRequest,
): SimResponse {
  const etag = `"${createHash('sha256')
    .update(`${company.seed} ${company.seq} ${JSON.stringify(quirks)}`)
    .digest('base64url')
    .slice(0, 20)}"`;
  if (request.headers['if-none-match'] === etag) {
    return { status: 304, headers: { etag } };
  }
  return {
    status: 200,
    headers: { 'content-type': 'application/xml; charset=utf-8', etag },
    stream: () => pieces(company, quirks),
  };
}

function* pieces(company: Company, quirks: ShrQuirks): Generator<string> {
  let length = 0;
  for (const piece of feedXml(company)) {
    if (quirks.empty && piece.startsWith('<Employee>')) continue;
    const written = quirks.rewrite?.(piece) ?? piece;
    const left = (quirks.endsAfter ?? Infinity) - length;
    yield written.slice(0, left);
    length += written.length;
    if (length >= (quirks.endsAfter ?? Infinity)) return;
  }
}

/** An SHR-style XML feed of a {@link Company}. The schema is of our own design; the real one is not public. */
export class ShrSimulator {
  readonly username: string;
  readonly password: string;
  readonly bearerToken: string;
  /** What is wrong with the feed; change it at any time. */
  quirks: ShrQuirks = {};
  readonly #source: SourceSimulator;

  static create(options: ShrSimulatorOptions): ShrSimulator {
    return new ShrSimulator(options);
  }

  private constructor(options: ShrSimulatorOptions) {
    this.username = options.username ?? 'shr';
    this.password = options.password ?? 'secret';
    this.bearerToken = options.bearerToken ?? 'token';
    this.#source = SourceSimulator.create({
      company: options.company,
      name: 'shr',
      handlers: [shrHandler({ ...options, quirks: () => this.quirks })],
      onScenario: options.onScenario,
    });
  }

  get faults() {
    return this.#source.faults;
  }

  get journal() {
    return this.#source.journal;
  }

  /** Starts listening; the feed is at `feedUrl`. */
  async start(
    options: { port?: number; host?: string } = {},
  ): Promise<{ url: string; feedUrl: string }> {
    const url = await this.#source.start(options);
    return { url, feedUrl: `${url}/feed.xml` };
  }

  async stop(): Promise<void> {
    await this.#source.stop();
  }
}
