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

import { ResponseError } from '@backstage/errors';
import type {
  SheetPreview,
  StagedRun,
} from '@people-sync/plugin-people-sync-common';
import type { PeopleSyncApi } from '../../api';
import { reasonOf } from '../../reasonOf';

/** A header of the file, and the column it is read as; null leaves it out. */
export type ColumnChoices = Readonly<Record<string, string | null>>;

/** How a file is to be read, where that is not left to the backend. */
export interface SheetChoices {
  columns: ColumnChoices;
  idColumn?: string;
  sheet?: string;
  delimiter?: string;
  encoding?: string;
}

/** A file with everything that was chosen for it. */
export interface SheetRequest {
  file: File;
  choices: SheetChoices;
  /** The backend's own when absent. */
  integrationId?: string;
  snapshot: boolean;
}

/** Why the backend did not take a file. */
export class SheetRefusal extends Error {
  readonly status: number | undefined;
  readonly hint: string | undefined;

  constructor(options: { message: string; status?: number; hint?: string }) {
    super(options.message);
    this.name = 'SheetRefusal';
    this.status = options.status;
    this.hint = options.hint;
  }

  /** The refusal in whatever was thrown. */
  static from(cause: unknown): SheetRefusal {
    if (cause instanceof SheetRefusal) {
      return cause;
    }
    const reason = reasonOf(cause);
    const hint = 'hint' in reason ? reason.hint : undefined;
    return new SheetRefusal({
      message: reason.message,
      status: cause instanceof ResponseError ? cause.statusCode : undefined,
      hint: typeof hint === 'string' ? hint : undefined,
    });
  }
}

/** The options of a request by the names of their form fields. */
export function fieldsOf(
  request: Omit<SheetRequest, 'file'>,
): Record<string, string> {
  const { choices, integrationId, snapshot } = request;
  const { columns, ...others } = choices;
  const fields = {
    integrationId,
    snapshot: String(snapshot),
    columns:
      Object.keys(columns).length > 0 ? JSON.stringify(columns) : undefined,
    ...others,
  };
  return Object.fromEntries(
    Object.entries(fields).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}

function formOf(request: SheetRequest, more: Record<string, string>): FormData {
  const form = new FormData();
  const fields = { ...fieldsOf(request), ...more };
  for (const [name, value] of Object.entries(fields)) {
    form.append(name, value);
  }
  // Last, so that whoever reads the form as it comes knows the options before.
  form.append('file', request.file, request.file.name);
  return form;
}

/**
 * Asks what importing a file would do; stores nothing.
 *
 * @throws SheetRefusal
 */
export async function previewSheet(
  api: PeopleSyncApi,
  request: SheetRequest,
  signal: AbortSignal,
): Promise<SheetPreview> {
  try {
    const answer = await api.importSheet(
      { query: { preview: true }, body: formOf(request, {}) },
      { signal },
    );
    return answer as SheetPreview;
  } catch (cause) {
    throw SheetRefusal.from(cause);
  }
}

/**
 * Stages a run that imports a file; without `persist` a dry one.
 *
 * @throws SheetRefusal
 */
export async function importSheet(
  api: PeopleSyncApi,
  request: SheetRequest,
  persist: boolean,
): Promise<StagedRun> {
  try {
    const answer = await api.importSheet({
      body: formOf(request, { persist: String(persist) }),
    });
    return answer as StagedRun;
  } catch (cause) {
    throw SheetRefusal.from(cause);
  }
}
