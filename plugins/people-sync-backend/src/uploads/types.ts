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

import type { SourceUpload } from '@people-sync/plugin-people-sync-node';

/** How an uploaded file is read. */
export type UploadOptions = Pick<
  SourceUpload,
  | 'snapshot'
  | 'columns'
  | 'idColumn'
  | 'sheet'
  | 'delimiter'
  | 'encoding'
  | 'maxRows'
>;

/** A file that was received, on this machine. */
export interface ReceivedFile {
  path: string;
  /** As whoever uploaded it called it. */
  name: string;
  bytes: number;
  /** Of its content, base64url. */
  sha256: string;
}

/** A file that is to be imported. */
export interface NewUpload {
  file: ReceivedFile;
  options: UploadOptions;
}

/** What is known of the file of a run. */
export interface UploadSummary {
  name: string;
  bytes: number;
  snapshot: boolean;
}

/** Finds the files of runs. */
export interface RunUploads {
  /** @throws NotFoundError when there is no such upload */
  get(uploadId: string): Promise<SourceUpload>;
}

/** A file that stays where it is, as providers read it. */
export function localUpload({ file, options }: NewUpload): SourceUpload {
  const { path, name, bytes, sha256 } = file;
  return {
    name,
    size: bytes,
    sha256,
    ...options,
    open: async () => ({ path, dispose: async () => {} }),
  };
}
