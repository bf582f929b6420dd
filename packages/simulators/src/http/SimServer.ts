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

import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault, Faults } from './Faults';
import type { Journal } from './Journal';
import {
  json,
  type SimHandler,
  type SimRequest,
  type SimResponse,
} from './types';

/** Turns a fault with action `status` into an answer in the dialect of the simulator. */
export type FaultResponder = (fault: Fault, request: SimRequest) => SimResponse;

/** Paths under here steer the simulator; they meet no faults and are not in the journal. */
export const CONTROL_PREFIX = '/_sim/';

/** The HTTP side every simulator shares: reading, faults, journal, breaking connections. */
export class SimServer {
  readonly #options: {
    handlers: SimHandler[];
    faults: Faults;
    journal: Journal;
    onFault: FaultResponder;
  };
  readonly #server: Server;
  #origin = '';

  static create(options: {
    handlers: SimHandler[];
    faults: Faults;
    journal: Journal;
    onFault: FaultResponder;
  }): SimServer {
    return new SimServer(options);
  }

  private constructor(options: {
    handlers: SimHandler[];
    faults: Faults;
    journal: Journal;
    onFault: FaultResponder;
  }) {
    this.#options = options;
    this.#server = createServer((req, res) => {
      this.#serve(req, res).catch(error => {
        if (res.headersSent) res.destroy();
        else write(res, json(500, { error: { message: String(error) } }));
      });
    });
  }

  /** Starts listening; port 0 (the default) takes a free one. */
  async start(options: { port?: number; host?: string } = {}): Promise<string> {
    const host = options.host ?? '127.0.0.1';
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(options.port ?? 0, host, resolve);
    });
    const { port } = this.#server.address() as AddressInfo;
    this.#origin = `http://${host}:${port}`;
    return this.#origin;
  }

  /** Stops listening and drops open connections. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    await new Promise<void>(resolve => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  /** Answers one request: used by the server, and by batches for their parts. */
  async answer(request: SimRequest): Promise<SimResponse> {
    const fault = request.path.startsWith(CONTROL_PREFIX)
      ? undefined
      : this.#options.faults.take(request);
    if (!fault) return this.#handle(request);
    switch (fault.action) {
      case 'status':
        return this.#options.onFault(fault, request);
      case 'reset':
        return { status: 0, break: 'reset' };
      case 'reset-mid-body':
      case 'truncate':
        return { ...(await this.#handle(request)), break: fault.action };
      case 'delay':
        await new Promise(done => setTimeout(done, fault.delayMs ?? 1000));
        return this.#handle(request);
      default:
        return this.#handle({ ...request, fault: fault.action });
    }
  }

  async #handle(request: SimRequest): Promise<SimResponse> {
    for (const handler of this.#options.handlers) {
      const response = await handler(request);
      if (response) return response;
    }
    return json(404, { error: { message: `Nothing at ${request.path}` } });
  }

  async #serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const started = performance.now();
    const at = new Date().toISOString();
    const url = req.url ?? '/';
    const cut = url.indexOf('?');
    const rawQuery = cut < 0 ? '' : url.slice(cut + 1);
    const request: SimRequest = {
      method: req.method ?? 'GET',
      path: decode(cut < 0 ? url : url.slice(0, cut)),
      rawQuery,
      query: new URLSearchParams(rawQuery),
      headers: req.headers as Record<string, string | undefined>,
      body: await readBody(req),
      origin: this.#origin,
    };
    const response = await this.answer(request);
    if (response.stream && !response.break) await writeStream(res, response);
    else write(res, await collected(response));
    if (!request.path.startsWith(CONTROL_PREFIX)) {
      const { method, path } = request;
      this.#options.journal.add(
        {
          method,
          path,
          query: rawQuery,
          status: response.status,
          at,
          durationMs: performance.now() - started,
        },
        request.headers,
      );
    }
  }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function readBody(req: IncomingMessage): Promise<string> {
  if (req.method === 'GET' || req.method === 'HEAD') return '';
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Follows the pace of the reader, and stops when it has gone. */
async function writeStream(
  res: ServerResponse,
  response: SimResponse,
): Promise<void> {
  res.writeHead(response.status, response.headers);
  let waiting = '';
  const flush = async () => {
    const more = res.write(waiting);
    waiting = '';
    if (!more && !res.destroyed) {
      const settled = new AbortController();
      const { signal } = settled;
      await Promise.race([
        once(res, 'drain', { signal }),
        once(res, 'close', { signal }),
      ]).finally(() => settled.abort());
    }
  };
  for await (const piece of response.stream!()) {
    if (res.destroyed) return;
    waiting += piece;
    if (waiting.length > 64 * 1024) await flush();
  }
  await flush();
  res.end();
}

/** A stream that is to be broken off has to be known whole. */
async function collected(response: SimResponse): Promise<SimResponse> {
  if (!response.stream) return response;
  let body = '';
  for await (const piece of response.stream()) body += piece;
  return { ...response, body };
}

function write(res: ServerResponse, response: SimResponse): void {
  if (response.break === 'reset') {
    res.socket?.resetAndDestroy();
    return;
  }
  const body = Buffer.isBuffer(response.body)
    ? response.body
    : Buffer.from(response.body ?? '', 'utf8');
  const half = body.subarray(0, Math.floor(body.length / 2));
  const sent = response.break === 'truncate' ? half : body;
  res.writeHead(response.status, {
    ...response.headers,
    ...(response.status !== 204 && { 'content-length': sent.length }),
  });
  if (response.break === 'reset-mid-body') {
    res.write(half, () => res.socket?.destroy());
    return;
  }
  res.end(sent);
}
