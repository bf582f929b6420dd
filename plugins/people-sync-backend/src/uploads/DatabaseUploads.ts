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

import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NotFoundError } from '@backstage/errors';
import {
  ProviderError,
  type SourceUpload,
} from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import { whereIn } from '../database/dialect';
import type { NewUpload, RunUploads, UploadSummary } from './types';

/** Bytes of a piece. */
const CHUNK_BYTES = 256 * 1024;

interface UploadRow {
  id: string;
  integration_id: string;
  name: string;
  bytes: number | string;
  sha256: string;
  options: string;
  created_at: string;
  created_by: string;
  released_at: string | null;
}

/** Keeps uploaded files in the database, where every replica finds them. */
export class DatabaseUploads implements RunUploads {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): DatabaseUploads {
    return new DatabaseUploads(options);
  }

  private constructor({ knex }: { knex: Knex }) {
    this.#knex = knex;
  }

  async get(uploadId: string): Promise<SourceUpload> {
    const row = await this.#knex<UploadRow>('uploads')
      .where({ id: uploadId })
      .first();
    if (!row) {
      throw new NotFoundError(`There is no upload ${uploadId}`);
    }
    return {
      ...JSON.parse(row.options),
      name: row.name,
      size: Number(row.bytes),
      sha256: row.sha256,
      open: () => this.#open(row),
    };
  }

  async #open({
    id,
    name,
    bytes,
  }: UploadRow): Promise<{ path: string; dispose(): Promise<void> }> {
    const folder = await mkdtemp(join(tmpdir(), 'people-sync-'));
    const dispose = () => rm(folder, { recursive: true, force: true });
    try {
      const path = join(folder, 'upload');
      const file = await open(path, 'wx', 0o600);
      let written = 0;
      try {
        for (let seq = 0; written < Number(bytes); seq++) {
          const chunk = await this.#knex('upload_chunks')
            .where({ upload_id: id, seq })
            .first('content');
          if (!chunk) {
            throw new ProviderError({
              code: 'not-found',
              message: `The content of ${name} is no longer kept`,
              hint: 'Upload the file again.',
            });
          }
          await file.write(chunk.content);
          written += chunk.content.length;
        }
      } finally {
        await file.close();
      }
      return { path, dispose };
    } catch (error) {
      await dispose();
      throw error;
    }
  }
}

/** Stores a file, to be committed with the run that imports it. */
export async function storeUpload(
  tx: Knex,
  upload: NewUpload,
  owner: { integrationId: string; createdBy: string },
): Promise<string> {
  const { file, options } = upload;
  const id = randomUUID();
  await tx('uploads').insert({
    id,
    integration_id: owner.integrationId,
    name: file.name,
    bytes: file.bytes,
    sha256: file.sha256,
    options: JSON.stringify(options),
    created_at: new Date().toISOString(),
    created_by: owner.createdBy,
  });
  let seq = 0;
  for await (const content of createReadStream(file.path, {
    highWaterMark: CHUNK_BYTES,
  })) {
    await tx('upload_chunks').insert({ upload_id: id, seq, content });
    seq += 1;
  }
  return id;
}

/** What pages show of uploads, by their id. */
export async function loadUploads(
  knex: Knex,
  ids: readonly string[],
): Promise<Map<string, UploadSummary>> {
  if (ids.length === 0) {
    return new Map();
  }
  const rows: UploadRow[] = await knex('uploads')
    .where(whereIn(knex, 'id', ids))
    .select('id', 'name', 'bytes', 'options');
  return new Map(
    rows.map(row => [
      row.id,
      {
        name: row.name,
        bytes: Number(row.bytes),
        snapshot: Boolean(JSON.parse(row.options).snapshot),
      },
    ]),
  );
}
