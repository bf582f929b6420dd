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

import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** What somebody asks for beside the file. */
export interface SheetOptions {
  preview: boolean;
  persist: boolean;
  integrationId?: string;
  snapshot: boolean;
  columns?: Record<string, string | null>;
  idColumn?: string;
  sheet?: string;
  delimiter?: string;
  encoding?: string;
}

const TRUE = ['true', '1', 'yes', 'on'];
const FALSE = ['false', '0', 'no', 'off'];

const flag = (fallback: boolean) =>
  z
    .string()
    .transform(text => text.trim().toLowerCase())
    .refine(text => [...TRUE, ...FALSE].includes(text), {
      message: 'has to be true or false',
    })
    .transform(text => TRUE.includes(text))
    .default(fallback);

const text = (max: number) => z.string().max(max).optional();

const columns = z
  .union([z.string(), z.record(z.string(), z.unknown())])
  .transform((value, context): unknown => {
    if (typeof value !== 'string') {
      return value;
    }
    try {
      return JSON.parse(value);
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' });
      return z.NEVER;
    }
  })
  .pipe(
    z.record(z.string().max(200), z.string().max(200).nullable(), {
      message:
        'has to be an object from headers of the file to columns of the template, or null',
    }),
  )
  .optional();

const schema = z.strictObject({
  preview: flag(false),
  persist: flag(true),
  integrationId: text(64),
  snapshot: flag(false),
  mode: z.enum(['snapshot', 'partial', 'upsert']).optional(),
  dataSet: z
    .enum(['employees'], { message: 'a sheet is one of employees' })
    .optional(),
  columns,
  idColumn: text(200),
  sheet: text(31),
  delimiter: text(16),
  encoding: text(32),
});

/** Those that an empty text means nothing for. */
const given = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).filter(
    ([, value]) => value !== undefined && value !== '',
  );

/** As /push calls them; a sheet does without. */
const OF_PUSH = ['mode', 'dataSet'];

const NAMES = Object.keys(schema.shape).filter(name => !OF_PUSH.includes(name));

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `${issue.keys.join(
      ', ',
    )}: there is no such option; they are ${NAMES.join(', ')}`;
  }
  const field = issue.path.join('.');
  return `${field}: ${
    issue.code === 'invalid_type' ? 'has to be given once' : issue.message
  }`;
}

/**
 * Options of a form and of the address; those of the form win.
 *
 * @throws InputError naming what cannot be
 */
export function parseSheetOptions(options: {
  fields: Readonly<Record<string, unknown>>;
  query: Readonly<Record<string, unknown>>;
}): SheetOptions {
  const fields = { ...options.fields };
  if (typeof fields.file === 'string') {
    throw new InputError(
      'file: it came as a text; send it as a file, with a file name',
    );
  }
  const parsed = schema.safeParse(
    Object.fromEntries([...given(options.query), ...given(fields)]),
  );
  if (!parsed.success) {
    throw new InputError(messageOf(parsed.error.issues[0]));
  }
  const { mode, dataSet, snapshot, ...rest } = parsed.data;
  return { ...rest, snapshot: snapshot || mode === 'snapshot' };
}
