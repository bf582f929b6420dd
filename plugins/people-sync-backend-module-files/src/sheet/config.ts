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

/** Schema of the `config` of an `import-sheet` integration. */
export const importSheetConfigSchema = z.strictObject({
  idColumn: z.string().trim().min(1).max(200).default('Email').meta({
    title: 'Id column',
    description:
      'Identifies a person, unless an upload names another. Best is a number that never changes, where every row has one',
  }),
});

/**
 * The `config` of an `import-sheet` integration.
 *
 * @public
 */
export type ImportSheetConfig = z.infer<typeof importSheetConfigSchema>;
