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

import {
  type NetworkPolicy,
  ProviderError,
  resolvePublicAddress,
} from '@people-sync/plugin-people-sync-node';
import { createHash, timingSafeEqual } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import SftpClient from 'ssh2-sftp-client';
import type { FilesConfig } from '../config';
import type { FileStore, StoredFile } from './FileStore';

const CONNECT_TIMEOUT_MS = 20_000;

type SftpConfig = NonNullable<FilesConfig['sftp']>;

/** Whether a host key is the one whose fingerprint was given (RFC 4253, 4; SHA-256 as OpenSSH shows it). */
export function isHostKey(key: Buffer, fingerprint: string): boolean {
  const expected = Buffer.from(fingerprint.slice('SHA256:'.length), 'base64');
  const actual = createHash('sha256').update(key).digest();
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** Files in a folder of an SFTP server whose host key is known. */
export class SftpStore implements FileStore {
  readonly #client: SftpClient;
  readonly #path: string;
  readonly #maxBytes: number;
  readonly #signal: AbortSignal;
  readonly #onAbort = () => {
    this.close().catch(() => {});
  };

  /** @throws ProviderError when the server is another one, or refuses */
  static async connect(options: {
    sftp: SftpConfig;
    path: string;
    maxBytes: number;
    signal: AbortSignal;
    network?: NetworkPolicy;
  }): Promise<SftpStore> {
    const { sftp, signal, network } = options;
    signal.throwIfAborted();
    const { port } = sftp;
    const host = await resolvePublicAddress({ host: sftp.host, port, network });
    signal.throwIfAborted();
    // Errors of the connection reach us through the call they break.
    const client = new SftpClient('people-sync', {
      error: () => {},
      end: () => {},
      close: () => {},
    });
    let strange = false;
    try {
      await client.connect({
        host,
        port,
        username: sftp.username,
        password: sftp.password,
        privateKey: sftp.privateKey,
        passphrase: sftp.passphrase,
        readyTimeout: CONNECT_TIMEOUT_MS,
        hostVerifier: (key: Buffer) => {
          strange = !isHostKey(key, sftp.hostFingerprint);
          return !strange;
        },
      });
    } catch (error) {
      await client.end().catch(() => {});
      signal.throwIfAborted();
      throw connectError(sftp, error, strange);
    }
    return new SftpStore({ ...options, client });
  }

  private constructor(options: {
    client: SftpClient;
    path: string;
    maxBytes: number;
    signal: AbortSignal;
  }) {
    this.#client = options.client;
    this.#path = options.path;
    this.#maxBytes = options.maxBytes;
    this.#signal = options.signal;
    this.#signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  async list(): Promise<StoredFile[]> {
    try {
      const entries = await this.#client.list(this.#path);
      return entries
        .filter(entry => entry.type === '-')
        .map(({ name, size, modifyTime }) => ({
          name,
          size,
          modifiedAt: modifyTime,
        }));
    } catch (error) {
      throw this.#failed('The folder cannot be listed', error);
    }
  }

  async fetch(file: StoredFile) {
    const folder = await mkdtemp(join(tmpdir(), 'people-sync-'));
    const dispose = () => rm(folder, { recursive: true, force: true });
    // A name from outside never becomes part of a path here.
    const path = join(folder, 'file');
    try {
      await this.#download(file, path);
      return { path, dispose };
    } catch (error) {
      await dispose();
      if (error instanceof ProviderError) {
        throw error;
      }
      throw this.#failed(`${file.name} cannot be read`, error);
    }
  }

  async close(): Promise<void> {
    this.#signal.removeEventListener('abort', this.#onAbort);
    await this.#client.end().catch(() => {});
  }

  async #download(file: StoredFile, path: string): Promise<void> {
    const maxBytes = this.#maxBytes;
    let bytes = 0;
    const bounded = new Transform({
      transform(chunk, _, done) {
        bytes += chunk.length;
        done(bytes > maxBytes ? tooLarge(file.name, maxBytes) : null, chunk);
      },
    });
    const source = this.#client.createReadStream(
      posix.join(this.#path, file.name),
    );
    await pipeline(source, bounded, createWriteStream(path, { mode: 0o600 }), {
      signal: this.#signal,
    });
    if (bytes < file.size) {
      throw new Error('The connection ended early');
    }
  }

  #failed(what: string, error: unknown): ProviderError {
    this.#signal.throwIfAborted();
    const missing = /no such file/i.test(String((error as Error)?.message));
    return new ProviderError({
      code: missing ? 'configuration' : 'unreachable',
      message: missing ? `${what}: it is not there` : what,
      hint: missing
        ? 'Check path in the settings: it counts from the home of the account.'
        : 'Check the connection to the SFTP server, and run again.',
    });
  }
}

/** A file that is larger than the settings allow. */
export function tooLarge(name: string, maxBytes: number): ProviderError {
  return new ProviderError({
    code: 'malformed',
    message: `${name} is larger than ${maxBytes} bytes`,
    hint: 'Split the file, or raise maxBytes in the settings if it is meant to be so large.',
  });
}

function connectError(
  sftp: SftpConfig,
  error: unknown,
  strange: boolean,
): ProviderError {
  if (strange) {
    return new ProviderError({
      code: 'configuration',
      message: `The host key of ${sftp.host} is not the one in hostFingerprint`,
      hint: 'Ask the operator of the server for the fingerprint of its key. Do not just take the new one: somebody may be pretending to be the server.',
    });
  }
  const refused = /authentication|passphrase|private key|privateKey/i.test(
    String((error as Error)?.message),
  );
  return new ProviderError({
    code: refused ? 'credentials' : 'unreachable',
    message: refused
      ? `${sftp.host} refuses the account`
      : `${sftp.host}:${sftp.port} cannot be reached`,
    hint: refused
      ? 'Check user name, and password or private key, and that the account may sign in by that method.'
      : 'Check host and port, and that a firewall lets the backend connect.',
  });
}
