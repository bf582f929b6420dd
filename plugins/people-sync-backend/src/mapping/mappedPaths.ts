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
import type {
  DataSet,
  MappedPath,
} from '@people-sync/plugin-people-sync-common';
import type { Knex } from 'knex';
import type { IntegrationSource } from '../integrations/types';
import { MappingLoader } from './MappingLoader';

/**
 * The mapping lines in force for an import: which expression each attribute is
 * read by. Undefined for an integration that cannot run.
 */
export async function mappedPaths(options: {
  knex: Knex;
  integrations: IntegrationSource;
  integrationId: string;
  dataSet: DataSet;
}): Promise<MappedPath[] | undefined> {
  const { knex, integrations, integrationId, dataSet } = options;
  const resolved = await integrations.resolve(integrationId);
  if (!('integration' in resolved)) {
    return undefined;
  }
  const declared = resolved.integration.descriptor.dataSets.find(
    candidate => candidate.dataSet === dataSet,
  );
  if (!declared) {
    return undefined;
  }
  const { mapping } = await MappingLoader.create({ knex }).load(
    resolved.integration,
    declared,
  );
  return mapping.rules.map(({ attribute, path }) => ({
    attribute,
    expression: path,
  }));
}
