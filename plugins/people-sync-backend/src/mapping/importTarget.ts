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

import { NotFoundError } from '@backstage/errors';
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type {
  MappingRules,
  ProviderDataSet,
} from '@people-sync/plugin-people-sync-node';
import type { ExaminedIntegration } from '../integrations/examine';

/** The import that a mapping is for. */
export interface ImportTarget {
  integrationId: string;
  dataSet: DataSet;
  declared: ProviderDataSet;
  /** Rules of app-config, which cannot be changed in the portal. */
  configured?: MappingRules;
}

/** Finds the import that a mapping is for, whether it can run or not. */
export type FindImport = (
  integrationId: string,
  dataSet: DataSet,
) => Promise<ImportTarget>;

/** @throws NotFoundError when there is no such import, or no provider of it */
export function importTargets(integrations: {
  examine(): Promise<ExaminedIntegration[]>;
}): FindImport {
  return async (integrationId, dataSet) => {
    const item = (await integrations.examine()).find(
      ({ definition }) => definition.id === integrationId,
    );
    if (!item) {
      throw new NotFoundError(`There is no integration ${integrationId}`);
    }
    const declared = item.registered?.descriptor.dataSets.find(
      candidate => candidate.dataSet === dataSet,
    );
    if (!declared) {
      throw new NotFoundError(
        `Integration ${integrationId} delivers no ${dataSet}`,
      );
    }
    return {
      integrationId,
      dataSet,
      declared,
      configured: item.definition.mappings?.[dataSet],
    };
  };
}
