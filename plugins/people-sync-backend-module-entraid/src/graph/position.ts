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
import { ProviderError } from '@people-sync/plugin-people-sync-node';
import { z } from 'zod';

const positionSchema = z.object({
  v: z.literal(1),
  /** What is read, such as `users` or `groups`. */
  stream: z.string(),
  /** A link of Graph: of a delta round in a cursor, of a page in a checkpoint. */
  link: z.string(),
  /** Hash of what is baked into the link. */
  select: z.string(),
  /** When the link was issued, ISO 8601. Graph keeps tokens for seven days. */
  issuedAt: z.string(),
});

/** A place in the data of a tenant, kept between runs as an opaque string. */
export type Position = z.infer<typeof positionSchema>;

/** Hashes a `$select` list: a link only tracks what it was made for. */
export function hashSelect(select: readonly string[]): string {
  return createHash('sha256')
    .update([...select].sort().join(','))
    .digest('base64url')
    .slice(0, 22);
}

/** Makes a cursor or checkpoint of a link. */
export function encodePosition(options: {
  stream: string;
  link: string;
  select: readonly string[];
}): string {
  const position: Position = {
    v: 1,
    stream: options.stream,
    link: options.link,
    select: hashSelect(options.select),
    issuedAt: new Date().toISOString(),
  };
  return JSON.stringify(position);
}

/**
 * Reads a cursor or checkpoint.
 *
 * @returns the link, and which of the accepted lists it selects
 * @throws ProviderError `cursor-expired` when it belongs to other settings
 */
export function decodePosition<T extends readonly string[]>(
  encoded: string,
  expected: { stream: string; selects: readonly T[]; origin: string },
): { link: string; select: T } {
  const position = parsePosition(encoded);
  const select = expected.selects.find(
    candidate => hashSelect(candidate) === position?.select,
  );
  if (
    position?.stream !== expected.stream ||
    select === undefined ||
    originOf(position.link) !== expected.origin
  ) {
    throw new ProviderError({
      code: 'cursor-expired',
      message: 'The cursor was issued for other settings or fields',
      hint: 'Nothing to do: all data is requested instead of the recent changes.',
    });
  }
  return { link: position.link, select };
}

function parsePosition(encoded: string): Position | undefined {
  try {
    return positionSchema.safeParse(JSON.parse(encoded)).data;
  } catch {
    return undefined;
  }
}

function originOf(link: string): string | undefined {
  return URL.canParse(link) ? new URL(link).origin : undefined;
}
