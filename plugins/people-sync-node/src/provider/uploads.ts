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

import type { LoggerService } from '@backstage/backend-plugin-api';

/**
 * A file that somebody has uploaded for a run, and how it is to be read.
 *
 * @public
 */
export interface SourceUpload {
  /** As whoever uploaded it called it. */
  name: string;
  /** Bytes. */
  size: number;
  /** Of its content, base64url. */
  sha256: string;
  /** It holds everybody: whoever is not in it is absent. */
  snapshot: boolean;
  /** Headers of the file to columns, or null to leave a column out. */
  columns?: Record<string, string | null>;
  /** The column that identifies a person. */
  idColumn?: string;
  /** Name of the sheet of a workbook. */
  sheet?: string;
  delimiter?: string;
  encoding?: string;
  /** Rows that are read at most. */
  maxRows: number;
  /**
   * Makes its content readable on this machine; `dispose` ends that.
   *
   * @throws ProviderError when the content is no longer kept
   */
  open(): Promise<{ path: string; dispose(): Promise<void> }>;
}

/**
 * A column of an uploaded file, and what it is taken for.
 *
 * @public
 */
export interface UploadColumn {
  /** As the file has it; empty for a column without a name. */
  header: string;
  /** The column it is read as; null when it is left out. */
  column: string | null;
  /** `asked` was named in the request, `none` is no column of the template. */
  how: 'exact' | 'alias' | 'asked' | 'none';
  /** A few of its values, cut. */
  samples: string[];
}

/**
 * Something in an uploaded file that is not right.
 *
 * @public
 */
export interface UploadProblem {
  /** As a spreadsheet counts, from 1. */
  row?: number;
  column?: string;
  message: string;
  hint?: string;
}

/**
 * A column that an uploaded file can have.
 *
 * @public
 */
export interface TemplateColumn {
  column: string;
  /** Every row has to hold a value. */
  required: boolean;
  /** The attribute it becomes. */
  attribute?: string;
  description: string;
}

/**
 * What was found in an uploaded file.
 *
 * @public
 */
export interface UploadInspection {
  format: 'csv' | 'xlsx';
  /** Of a CSV file. */
  encoding?: string;
  /** Of a CSV file; `tab` for tabs. */
  delimiter?: string;
  /** Of a workbook: the sheet that was read, and all there are. */
  sheet?: string;
  sheets?: string[];
  /** Below the header. */
  rows: number;
  idColumn: string;
  columns: UploadColumn[];
  /** Columns that are needed and were not found; nothing can be read then. */
  missing: string[];
  /** The first rows as they were read; empty cells are absent. */
  sample: { row: number; sourceId: string; values: Record<string, string> }[];
  /** The first of them. */
  problems: UploadProblem[];
  problemsTotal: number;
}

/**
 * How a provider reads uploaded files. A provider that has it takes uploads:
 * runs of its integrations get theirs in `FetchOptions.upload`.
 *
 * @public
 */
export interface UploadReader<TConfig = any> {
  /** The columns that are recognised. */
  template(options: { config?: TConfig }): TemplateColumn[];

  /** An empty file with these columns. */
  templateFile(options: {
    config?: TConfig;
    format: 'csv' | 'xlsx';
  }): Promise<Buffer>;

  /**
   * Looks at a file as a run would read it. What is wrong with single rows, or
   * a column that is missing, is part of the answer.
   *
   * @throws ProviderError when the file cannot be read, naming row and column
   */
  inspect(options: {
    upload: SourceUpload;
    config: TConfig;
    signal: AbortSignal;
    logger: LoggerService;
  }): Promise<UploadInspection>;
}
