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

import { z } from 'zod';

// Years down to seconds, at least one of them, as ISO 8601-1 section 5.5.2
// writes durations. Weeks may stand beside days, as luxon reads them.
const isoDuration =
  /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;

/**
 * Tells whether a text is an ISO 8601 duration such as `P7D` or `PT6H`.
 *
 * @public
 */
export function isIsoDuration(text: string): boolean {
  return isoDuration.test(text);
}

/** An ISO 8601 duration. */
export const durationSchema = z
  .string()
  .max(40)
  .refine(isIsoDuration, 'must be an ISO 8601 duration such as P7D or PT6H');

/** A time zone by its IANA name. */
export const timeZoneSchema = z.string().refine(zone => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}, 'must be an IANA time zone such as UTC or Europe/Copenhagen');

// Environment variables arrive as text; Backstage's config reader converts
// them in the same way.
const flags = new Map([
  ...['true', 'yes', 'y', '1', 'on'].map(word => [word, true] as const),
  ...['false', 'no', 'n', '0', 'off'].map(word => [word, false] as const),
]);

/** True or false, also as the text of an environment variable. */
export const flagSchema = z.preprocess(
  value =>
    typeof value === 'string'
      ? flags.get(value.trim().toLocaleLowerCase('en-US')) ?? value
      : value,
  z.boolean(),
);

/** A number, also as the text of an environment variable. */
export function numberSchema(schema: z.ZodNumber) {
  return z.preprocess(
    value =>
      typeof value === 'string' && value.trim() !== '' ? Number(value) : value,
    schema,
  );
}

/** `schema` for an object in which null, as empty YAML fields read, is absent. */
export function withoutNulls<T extends z.ZodType>(schema: T) {
  return z.preprocess(
    value =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value).filter(([, inner]) => inner !== null),
          )
        : value,
    schema,
  );
}
