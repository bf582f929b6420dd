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
  ProviderError,
  SkipRunError,
} from '@people-sync/plugin-people-sync-node';
import { setTimeout as delay } from 'node:timers/promises';
import type { FileStore, StoredFile } from './FileStore';
import { dateInName, patternToRegExp } from './pattern';

/** A file as it was when it was read. */
export interface ReadFile extends StoredFile {
  /** Of its content, base64url. */
  sha256: string;
}

/** Names that are compared the same everywhere, by date and then by time. */
function byAge(a: StoredFile, b: StoredFile): number {
  const [left, right] = [dateInName(a.name), dateInName(b.name)];
  if (left && right && left !== right) {
    return left < right ? -1 : 1;
  }
  return a.modifiedAt - b.modifiedAt || (a.name < b.name ? -1 : 1);
}

/** The files that match, oldest first. Hidden and temporary ones never do. */
export function matching(
  files: readonly StoredFile[],
  pattern: string,
): StoredFile[] {
  const wanted = patternToRegExp(pattern);
  return files
    .filter(
      ({ name }) => wanted.test(name) && !/^[.~]|\.(tmp|part)$/i.test(name),
    )
    .sort(byAge);
}

/** Whether a file was read before, as far as its listing tells. */
export function isRead(file: StoredFile, read: readonly ReadFile[]): boolean {
  return read.some(
    other =>
      other.name === file.name &&
      other.size === file.size &&
      other.modifiedAt === file.modifiedAt,
  );
}

/**
 * Looks twice at a file that has changed just now, since whoever writes it may
 * not have finished.
 *
 * @throws SkipRunError when it is still changing
 */
export async function assertSettled(options: {
  store: FileStore;
  file: StoredFile;
  settleSeconds: number;
  signal: AbortSignal;
  now?: () => number;
}): Promise<void> {
  const { store, file, settleSeconds, signal, now = Date.now } = options;
  const waitMs = settleSeconds * 1000;
  if (now() - file.modifiedAt > waitMs) {
    return;
  }
  await delay(waitMs, undefined, { signal });
  const again = (await store.list()).find(({ name }) => name === file.name);
  if (
    !again ||
    again.size !== file.size ||
    again.modifiedAt !== file.modifiedAt
  ) {
    throw new SkipRunError(`${file.name} is still being written`);
  }
}

/** @throws ProviderError naming what there is instead */
export function noFile(
  pattern: string,
  files: readonly StoredFile[],
): ProviderError {
  const names = files
    .slice(0, 3)
    .map(({ name }) => name.slice(0, 80))
    .join(', ');
  return new ProviderError({
    code: 'configuration',
    message: files.length
      ? `None of the ${files.length} files is named like ${pattern}, such as ${names}`
      : 'The folder has no files',
    hint: 'Check the folder and the pattern in the settings, and whether the file was delivered.',
  });
}
