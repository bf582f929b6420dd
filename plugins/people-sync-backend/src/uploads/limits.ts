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

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** How much an uploaded file may hold. */
export interface UploadLimits {
  maxBytes: number;
  maxRows: number;
}

/** Longer files are read from a folder or over SFTP. */
const MOST: UploadLimits = { maxBytes: 256 * 1024 ** 2, maxRows: 1_000_000 };

function limitOf(
  config: RootConfigService | undefined,
  name: keyof UploadLimits,
  fallback: number,
): number {
  const key = `peopleSync.importSheet.${name}`;
  const value = config?.getOptionalNumber(key) ?? fallback;
  if (!Number.isInteger(value) || value < 1 || value > MOST[name]) {
    throw new InputError(
      `${key} has to be a whole number from 1 to ${MOST[name]}`,
    );
  }
  return value;
}

/**
 * Limits of `peopleSync.importSheet`.
 *
 * @throws InputError naming the field that cannot be
 */
export function readUploadLimits(config?: RootConfigService): UploadLimits {
  return {
    maxBytes: limitOf(config, 'maxBytes', 20 * 1024 ** 2),
    maxRows: limitOf(config, 'maxRows', 100_000),
  };
}
