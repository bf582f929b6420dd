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

import { open } from 'node:fs/promises';
import { UnsupportedFileError } from './errors';

const HEAD_BYTES = 64 * 1024;
/** The part that every workbook has, as the archive names it. */
const WORKBOOK = Buffer.from('xl/workbook.xml');

const startsWith = (head: Buffer, bytes: readonly number[]) =>
  bytes.every((byte, index) => head[index] === byte);

const isZip = (head: Buffer) => startsWith(head, [0x50, 0x4b, 0x03, 0x04]);
/** Office files before 2007 (MS-CFB, section 2.2). */
const isOldOffice = (head: Buffer) =>
  startsWith(head, [0xd0, 0xcf, 0x11, 0xe0]);
const isUtf16 = (head: Buffer) =>
  startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff]);
const isPdf = (head: Buffer) => startsWith(head, [0x25, 0x50, 0x44, 0x46]);

/**
 * Tells by its content whether a file can be a table: text, or a workbook.
 *
 * @throws UnsupportedFileError
 */
export async function assertTable(path: string, name: string): Promise<void> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(buffer, 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    if (isZip(head)) {
      const { size } = await file.stat();
      // The directory of an archive stands at its end.
      const tail = Buffer.alloc(Math.min(size, 1024 ** 2));
      await file.read(tail, 0, tail.length, size - tail.length);
      if (!head.includes(WORKBOOK) && !tail.includes(WORKBOOK)) {
        throw new UnsupportedFileError(
          `${name} is an archive, and no XLSX workbook: upload the CSV or XLSX file itself`,
        );
      }
    } else if (isOldOffice(head)) {
      throw new UnsupportedFileError(
        `${name} is a workbook of an old format: save it as XLSX or CSV`,
      );
    } else if (isPdf(head) || (head.includes(0) && !isUtf16(head))) {
      throw new UnsupportedFileError(
        `${name} is neither CSV nor XLSX: export the sheet as one of them`,
      );
    }
  } finally {
    await file.close();
  }
}
