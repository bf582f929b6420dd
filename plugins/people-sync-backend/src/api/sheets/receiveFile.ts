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
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { InputError } from '@backstage/errors';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { assertTable } from '../../uploads/assertTable';
import { FileTooLargeError } from '../../uploads/errors';
import type { ReceivedFile } from '../../uploads/types';

type AnyRequest = Request<any, any, any, any, any>;

/** Fields that a form may have, and room for what somebody adds. */
const MAX_FIELDS = 30;
const MAX_FIELD_BYTES = 64 * 1024;
const MAX_NAME = 200;

/** As Express 4 calls it; the types of multer are those of Express 5. */
type FormMiddleware = (
  req: AnyRequest,
  res: Response<any>,
  next: (error?: unknown) => void,
) => void;

/** A form that was sent. */
export interface ReceivedForm {
  /** Absent when the form has none. */
  file?: ReceivedFile;
  /** As they were sent. */
  fields: Record<string, unknown>;
}

/**
 * Receives a form with a file, and lets `work` read both. The file is gone
 * afterwards, whatever comes of it.
 *
 * @throws InputError when the form cannot be read
 * @throws FileTooLargeError
 * @throws UnsupportedFileError when the file is no table
 */
export async function withForm<T>(
  options: { req: AnyRequest; res: Response<any>; maxBytes: number },
  work: (form: ReceivedForm) => Promise<T>,
): Promise<T> {
  const { req, res, maxBytes } = options;
  if (!req.is('multipart/form-data')) {
    return work({ fields: {} });
  }
  const folder = await mkdtemp(join(tmpdir(), 'people-sync-'));
  try {
    await parse(req, res, { folder, maxBytes });
    const files = Array.isArray(req.files) ? req.files : [];
    const [received] = files;
    return await work({
      fields: { ...req.body },
      ...(received && { file: await toFile(received) }),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function parse(
  req: AnyRequest,
  res: Response<any>,
  { folder, maxBytes }: { folder: string; maxBytes: number },
): Promise<void> {
  const middleware = multer({
    storage: multer.diskStorage({ destination: folder }),
    // What browsers send, whatever the standard for mail says.
    defParamCharset: 'utf8',
    limits: {
      files: 1,
      fileSize: maxBytes,
      fields: MAX_FIELDS,
      fieldSize: MAX_FIELD_BYTES,
      parts: MAX_FIELDS + 1,
      fieldNestingDepth: 1,
    },
  }).any() as unknown as FormMiddleware;
  await new Promise<void>((resolve, reject) => {
    middleware(req, res, error =>
      error ? reject(toInputError(error, maxBytes)) : resolve(),
    );
  });
}

function toInputError(error: unknown, maxBytes: number): Error {
  if (!(error instanceof MulterError)) {
    return new InputError(
      'The form could not be read to its end: send it again',
    );
  }
  switch (error.code) {
    case 'LIMIT_FILE_SIZE':
      return new FileTooLargeError(
        `The file is larger than ${maxBytes} bytes: split it, or raise peopleSync.importSheet.maxBytes if it is meant to be so large`,
      );
    case 'LIMIT_FILE_COUNT':
    case 'LIMIT_UNEXPECTED_FILE':
      return new InputError('file: send one file at a time');
    default:
      return new InputError(
        `${error.field ?? 'form'}: ${error.message.toLowerCase()}`,
      );
  }
}

async function toFile(received: Express.Multer.File): Promise<ReceivedFile> {
  const { path, size, originalname } = received;
  const name =
    basename(originalname.replace(/\\/g, '/'))
      .replace(/\p{C}+/gu, ' ')
      .trim()
      .slice(0, MAX_NAME) || 'The file';
  await assertTable(path, name);
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { path, name, bytes: size, sha256: hash.digest('base64url') };
}
