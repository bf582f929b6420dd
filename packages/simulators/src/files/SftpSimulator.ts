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

import { createHash, generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import ssh2, { type Connection, type FileEntry, type SFTPWrapper } from 'ssh2';

const { STATUS_CODE } = ssh2.utils.sftp;

interface SimFile {
  content: Buffer;
  /** In s since the epoch, as the protocol has it. */
  modifiedAt: number;
}

/** What {@link SftpSimulator.create} can be told. */
export interface SftpSimulatorOptions {
  /** Default `people`. */
  username?: string;
  /** Default `secret`. */
  password?: string;
}

/** An SFTP server with one folder of files, in memory. It speaks version 3, as OpenSSH does. */
export class SftpSimulator {
  readonly username: string;
  readonly password: string;
  /** Of the host key, as `ssh-keygen -l` shows it. */
  readonly hostFingerprint: string;
  /** Cuts the connection after so many bytes of a file were read. */
  breaksAfter = Infinity;
  readonly #files = new Map<string, SimFile>();
  readonly #server: ssh2.Server;
  readonly #connections = new Set<Connection>();

  static create(options: SftpSimulatorOptions = {}): SftpSimulator {
    return new SftpSimulator(options);
  }

  private constructor(options: SftpSimulatorOptions) {
    this.username = options.username ?? 'people';
    this.password = options.password ?? 'secret';
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
      publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
    });
    const key = ssh2.utils.parseKey(privateKey);
    if (key instanceof Error) throw key;
    const hash = createHash('sha256').update(key.getPublicSSH());
    this.hostFingerprint = `SHA256:${hash.digest('base64').replace(/=+$/, '')}`;
    this.#server = new ssh2.Server({ hostKeys: [privateKey] }, client =>
      this.#serve(client),
    );
  }

  /** Puts a file into the folder, or replaces it. */
  put(name: string, content: string | Buffer, modified = new Date()): void {
    this.#files.set(name, {
      content: Buffer.from(content as string),
      modifiedAt: Math.trunc(modified.getTime() / 1000),
    });
  }

  remove(name: string): void {
    this.#files.delete(name);
  }

  async start(options: { port?: number; host?: string } = {}): Promise<{
    host: string;
    port: number;
  }> {
    const host = options.host ?? '127.0.0.1';
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(options.port ?? 0, host, resolve);
    });
    return { host, port: (this.#server.address() as AddressInfo).port };
  }

  async stop(): Promise<void> {
    this.#connections.forEach(connection => connection.end());
    await new Promise<void>(resolve => this.#server.close(() => resolve()));
  }

  #serve(client: Connection): void {
    this.#connections.add(client);
    client.on('error', () => {});
    client.on('close', () => this.#connections.delete(client));
    client.on('authentication', context => {
      const known =
        context.method === 'password' &&
        context.username === this.username &&
        context.password === this.password;
      if (known) context.accept();
      else context.reject(['password']);
    });
    client.on('ready', () =>
      client.on('session', accept =>
        accept().on('sftp', acceptSftp => this.#speak(client, acceptSftp())),
      ),
    );
  }

  #speak(client: Connection, sftp: SFTPWrapper): void {
    const open = new Map<string, { file?: SimFile; listed?: boolean }>();
    let handles = 0;
    let sent = 0;
    const handleOf = (entry: { file?: SimFile; listed?: boolean }) => {
      const handle = Buffer.from(String(++handles));
      open.set(handle.toString(), entry);
      return handle;
    };
    const fileAt = (path: string) => this.#files.get(path.split('/').at(-1)!);
    const attributes = ({ content, modifiedAt }: SimFile) => ({
      mode: 0o100644,
      uid: 0,
      gid: 0,
      size: content.length,
      atime: modifiedAt,
      mtime: modifiedAt,
    });
    const isFolder = (path: string) => /^(\.|\/|\/?people\/?)$/.test(path);
    const stat = (id: number, path: string) => {
      const file = fileAt(path);
      if (isFolder(path)) {
        const now = Math.trunc(Date.now() / 1000);
        sftp.attrs(id, {
          mode: 0o040755,
          uid: 0,
          gid: 0,
          size: 0,
          atime: now,
          mtime: now,
        });
      } else if (file) sftp.attrs(id, attributes(file));
      else sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
    };
    sftp
      .on('REALPATH', (id, path) =>
        sftp.name(id, [
          {
            filename: path === '.' ? '/people' : path,
            longname: path,
          } as FileEntry,
        ]),
      )
      .on('STAT', stat)
      .on('LSTAT', stat)
      .on('OPENDIR', (id, path) => {
        if (isFolder(path)) sftp.handle(id, handleOf({ listed: false }));
        else sftp.status(id, STATUS_CODE.NO_SUCH_FILE, 'No such file');
      })
      .on('READDIR', (id, handle) => {
        const entry = open.get(handle.toString())!;
        if (entry.listed) {
          sftp.status(id, STATUS_CODE.EOF);
          return;
        }
        entry.listed = true;
        sftp.name(
          id,
          [...this.#files].map(([filename, file]) => ({
            filename,
            longname: `-rw-r--r-- 1 people people ${file.content.length} Jan 1 00:00 ${filename}`,
            attrs: attributes(file),
          })),
        );
      })
      .on('OPEN', (id, path) => {
        const file = fileAt(path);
        if (file) sftp.handle(id, handleOf({ file }));
        else sftp.status(id, STATUS_CODE.NO_SUCH_FILE, 'No such file');
      })
      .on('FSTAT', (id, handle) =>
        sftp.attrs(id, attributes(open.get(handle.toString())!.file!)),
      )
      .on('READ', (id, handle, offset, length) => {
        const { file } = open.get(handle.toString())!;
        const data = file!.content.subarray(offset, offset + length);
        sent += data.length;
        if (sent > this.breaksAfter) client.end();
        else if (data.length === 0) sftp.status(id, STATUS_CODE.EOF);
        else sftp.data(id, data);
      })
      .on('CLOSE', (id, handle) => {
        open.delete(handle.toString());
        sftp.status(id, STATUS_CODE.OK);
      });
  }
}
