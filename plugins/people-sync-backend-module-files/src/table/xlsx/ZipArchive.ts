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

import { ProviderError } from '@people-sync/plugin-people-sync-node';
import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

const MAX_ENTRIES = 2_000;
/** Uncompressed bytes of everything inside, at most. */
const MAX_TOTAL_BYTES = 2 * 1024 ** 3;
/** A workbook packs well; one that packs better than this means harm. */
const MAX_RATIO = 300;
/** Below this size it does not matter how well it packs. */
const RATIO_FROM_BYTES = 64 * 1024 ** 2;

/** The parts of a workbook, read only as far as they are asked for. */
export class ZipArchive {
  readonly #zip: ZipFile;
  readonly #name: string;
  readonly #entries: ReadonlyMap<string, Entry>;

  /**
   * Looks at the directory of an archive before anything in it is unpacked.
   *
   * @throws ProviderError when it is damaged, or would unpack to too much
   */
  static async open(path: string, name: string): Promise<ZipArchive> {
    const zip = await new Promise<ZipFile>((resolve, reject) =>
      yauzl.open(
        path,
        { lazyEntries: true, autoClose: false, validateEntrySizes: true },
        (error, file) => (error ? reject(damaged(name)) : resolve(file)),
      ),
    );
    try {
      return new ZipArchive(zip, name, await readDirectory(zip, name));
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  private constructor(
    zip: ZipFile,
    name: string,
    entries: ReadonlyMap<string, Entry>,
  ) {
    this.#zip = zip;
    this.#name = name;
    this.#entries = entries;
  }

  has(part: string): boolean {
    return this.#entries.has(part);
  }

  /** Of a part, unpacked. */
  bytesOf(part: string): number {
    return this.#entries.get(part)!.uncompressedSize;
  }

  /**
   * A part, unpacked as it is read.
   *
   * @throws ProviderError when there is none, or it holds more than its size says
   */
  async *read(part: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(part);
    if (!entry) {
      throw damaged(this.#name);
    }
    try {
      yield* await new Promise<Readable>((resolve, reject) =>
        this.#zip.openReadStream(entry, (error, stream) =>
          error ? reject(error) : resolve(stream),
        ),
      );
    } catch {
      throw damaged(this.#name);
    }
  }

  close(): void {
    this.#zip.close();
  }
}

function readDirectory(
  zip: ZipFile,
  name: string,
): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    let total = 0;
    const refuse = (what: string) =>
      reject(
        new ProviderError({
          code: 'malformed',
          message: `${name} ${what}`,
          hint: 'This is not what a spreadsheet program writes. Save the sheet anew as XLSX, or export it as CSV.',
        }),
      );
    zip.on('error', () => reject(damaged(name)));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      total += entry.uncompressedSize;
      if (entries.size > MAX_ENTRIES) {
        refuse(`has more than ${MAX_ENTRIES} parts`);
      } else if (total > MAX_TOTAL_BYTES) {
        refuse(`unpacks to more than ${MAX_TOTAL_BYTES} bytes`);
      } else if (
        entry.uncompressedSize > RATIO_FROM_BYTES &&
        entry.uncompressedSize > entry.compressedSize * MAX_RATIO
      ) {
        refuse(`has a part that unpacks to ${MAX_RATIO} times its size`);
      } else {
        zip.readEntry();
      }
    });
    zip.readEntry();
  });
}

function damaged(name: string): ProviderError {
  return new ProviderError({
    code: 'malformed',
    message: `${name} is a damaged workbook`,
    hint: 'Open it in a spreadsheet program and save it anew. It may not have been delivered whole.',
  });
}
