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

import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/**
 * A source that quotes whatever it is sent, in every place where an error of a
 * source could be read: what a badly made proxy does to credentials.
 */
export class EchoSource {
  /** Whether tokens are issued, so that the requests behind them are seen. */
  issuesTokens = false;
  /** Everything that arrived. */
  readonly heard: string[] = [];
  readonly #server: Server;

  static create(): EchoSource {
    return new EchoSource();
  }

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const said = await this.#listen(request);
      const safe = said.replace(/[^\x20-\x7e]/g, ' ');
      if (this.issuesTokens && /token/.test(request.url ?? '')) {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('{"access_token":"issued","expires_in":3600}');
        return;
      }
      response.writeHead(this.issuesTokens ? 403 : 401, {
        'content-type': 'application/json',
        'x-request-id': safe,
        'www-authenticate': safe,
      });
      response.end(
        JSON.stringify({
          error: {
            code: said,
            message: said,
            innerError: { 'request-id': said },
          },
          error_description: said,
          trace_id: said,
        }),
      );
    });
  }

  /** The root of everything it answers to. */
  async start(): Promise<string> {
    await new Promise<void>(done => this.#server.listen(0, '127.0.0.1', done));
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(done => this.#server.close(done));
  }

  async #listen(request: IncomingMessage): Promise<string> {
    const { authorization = '' } = request.headers;
    const basic = /^Basic (.*)$/.exec(authorization)?.[1];
    // What is secret first, as errors quote the beginning.
    const said = [
      authorization,
      // Some servers say whom they did not let in.
      basic && Buffer.from(basic, 'base64').toString(),
      request.headers['x-api-key'],
      request.headers['x-key'],
      await text(request),
      request.url,
    ]
      .filter(Boolean)
      .join(' ');
    this.heard.push(said);
    return said;
  }
}
