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

import { useCallback } from 'react';
import { NotImplementedError, ResponseError } from '@backstage/errors';
import {
  discoveryApiRef,
  fetchApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { saveFile } from '../saveFile';

/** What a file from the backend can be. */
export type ExportFormat = 'csv' | 'ndjson' | 'xlsx';

/** Filters of an export, as the list they come from has them. */
export type ExportQuery = Record<
  string,
  string | number | boolean | readonly string[] | undefined
>;

function toSearch(query: ExportQuery): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== '') {
        search.append(name, String(item));
      }
    }
  }
  return search;
}

/**
 * Fetches an export and hands it to the browser as a download. A plain link
 * would do without the token that the backend asks for.
 */
export function useExport(): (options: {
  path: string;
  query: ExportQuery;
  format: ExportFormat;
  fileName: string;
}) => Promise<void> {
  const apis = useApiHolder();

  return useCallback(
    async ({ path, query, format, fileName }) => {
      const discoveryApi = apis.get(discoveryApiRef);
      const fetchApi = apis.get(fetchApiRef);
      if (!discoveryApi || !fetchApi) {
        throw new NotImplementedError('This app cannot reach its backend');
      }
      const baseUrl = await discoveryApi.getBaseUrl('people-sync');
      const search = toSearch({ ...query, format });
      const response = await fetchApi.fetch(`${baseUrl}${path}?${search}`);
      if (!response.ok) {
        throw await ResponseError.fromResponse(response);
      }
      saveFile({
        name: `${fileName}.${format}`,
        content: await response.blob(),
      });
    },
    [apis],
  );
}
