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

/** A file as a listing shows it. */
export interface StoredFile {
  name: string;
  /** Bytes. */
  size: number;
  /** When it last changed, in ms since the epoch. */
  modifiedAt: number;
}

/** Where files wait to be read. */
export interface FileStore {
  /**
   * The plain files of the folder, in no order.
   *
   * @throws ProviderError
   */
  list(): Promise<StoredFile[]>;

  /**
   * Makes a file readable on this machine.
   *
   * @returns its path; `dispose` removes it, if it is a copy
   * @throws ProviderError when it is larger than allowed, or has gone
   */
  fetch(file: StoredFile): Promise<{ path: string; dispose(): Promise<void> }>;

  close(): Promise<void>;
}
