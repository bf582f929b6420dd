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

const sftpSchema = z
  .strictObject({
    host: z.string().trim().min(1).max(255).meta({ title: 'Host' }),
    port: z.coerce.number().int().min(1).max(65535).default(22).meta({
      title: 'Port',
    }),
    username: z.string().min(1).max(255).meta({ title: 'User name' }),
    password: z.string().min(1).optional().meta({ title: 'Password' }),
    privateKey: z.string().min(1).optional().meta({
      title: 'Private key',
      description: 'In PEM or OpenSSH format, instead of a password',
    }),
    passphrase: z.string().min(1).optional().meta({ title: 'Passphrase' }),
    hostFingerprint: z
      .string()
      .trim()
      .regex(/^SHA256:[A-Za-z0-9+/]{43}=?$/, {
        message:
          'must be the SHA-256 fingerprint of the host key, such as SHA256:uNiVztksCsDhcc0u9e8BrA...',
      })
      .meta({
        title: 'Host fingerprint',
        description:
          'As ssh-keygen -l shows it. Without it, anybody could pretend to be the server',
      }),
  })
  .superRefine(({ password, privateKey }, context) => {
    if ((password === undefined) === (privateKey === undefined)) {
      context.addIssue({
        code: 'custom',
        path: ['password'],
        message: 'give either password or privateKey',
      });
    }
  });

/** Schema of the `config` of a `files` integration. */
export const filesConfigSchema = z
  .object({
    directory: z.string().min(1).max(1000).optional().meta({
      title: 'Folder',
      description: 'On the machine of the backend; in app-config only',
    }),
    sftp: sftpSchema.optional().meta({ title: 'SFTP server' }),
    path: z.string().min(1).max(1000).default('.').meta({
      title: 'Path',
      description: 'Folder on the SFTP server',
    }),
    pattern: z
      .string()
      .min(1)
      .max(200)
      .regex(/^[^/\\]+$/, { message: 'must not contain / or \\' })
      .default('*.{csv,xlsx}')
      .meta({
        title: 'File names',
        description:
          'With * for any characters, {a,b} for alternatives and YYYY-MM-DD for a date, such as people_report_YYYY-MM-DD.csv',
      }),
    snapshot: z.boolean().default(true).meta({
      title: 'A file holds everybody',
      description:
        'The newest file counts, and who is not in it is absent. Otherwise files hold some people, and are read one after the other',
    }),
    idColumn: z.string().trim().min(1).max(200).default('Email').meta({
      title: 'Id column',
      description:
        'Identifies a person. Best is a number that never changes, where every row has one',
    }),
    delimiter: z
      .enum([',', ';', 'tab', '|'])
      .optional()
      .meta({ title: 'Delimiter', description: 'Found out without it' }),
    encoding: z
      .enum(['utf-8', 'utf-16le', 'windows-1252', 'iso-8859-1'])
      .optional()
      .meta({ title: 'Encoding', description: 'Found out without it' }),
    sheet: z.string().min(1).max(31).optional().meta({
      title: 'Sheet',
      description: 'Name of the sheet of a workbook; the first without it',
    }),
    maxRows: z.coerce
      .number()
      .int()
      .min(1)
      .max(2_000_000)
      .default(500_000)
      .meta({ title: 'Rows at most' }),
    maxBytes: z.coerce
      .number()
      .int()
      .min(1)
      .max(4 * 1024 ** 3)
      .default(512 * 1024 ** 2)
      .meta({ title: 'Bytes at most' }),
    settleSeconds: z.coerce.number().min(0).max(300).default(2).meta({
      title: 'Seconds to settle',
      description: 'A file that has changed more recently is looked at twice',
    }),
  })
  .superRefine(({ directory, sftp }, context) => {
    if ((directory === undefined) === (sftp === undefined)) {
      context.addIssue({
        code: 'custom',
        path: [directory === undefined ? 'sftp' : 'directory'],
        message: 'give either directory or sftp',
      });
    }
  });

/**
 * The `config` of a `files` integration.
 *
 * @public
 */
export type FilesConfig = z.infer<typeof filesConfigSchema>;
