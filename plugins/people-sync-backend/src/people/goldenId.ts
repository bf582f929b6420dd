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
import { hash } from 'node:crypto';

/**
 * The golden id that a source row gets when nobody it could belong to is known.
 *
 * It follows from where the row came from, so that a plan can refer to people
 * it has not reached yet, and so that planning the same row twice gives the
 * same person. `salt` makes another one where that id is taken.
 */
export function goldenIdFor(options: {
  integrationId: string;
  dataSet: string;
  sourceId: string;
  salt?: string;
}): string {
  const { integrationId, dataSet, sourceId, salt = '' } = options;
  const hex = hash(
    'sha256',
    `${integrationId}\n${dataSet}\n${sourceId}\n${salt}`,
  );
  // The layout of a version 8 UUID (RFC 9562 section 5.8).
  const variant = ((parseInt(hex[16], 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
