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

import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { UploadReader } from '@people-sync/plugin-people-sync-node';
import type { IntegrationRegistry } from '../integrations/IntegrationRegistry';
import { parseProviderConfig } from '../integrations/providerConfig';
import type { ProviderRegistry } from '../integrations/ProviderRegistry';
import { IMPORT_SHEET } from './ImportSheets';

/** Where an uploaded file goes, and how it is read there. */
export interface UploadTarget {
  integrationId: string;
  /** Whether the integration is there already. */
  exists: boolean;
  reader: UploadReader;
  config: unknown;
}

/**
 * Finds the integration that a file is uploaded to.
 *
 * @throws NotFoundError when there is none
 * @throws InputError when it takes no uploads
 * @throws ConflictError when it is not configured
 */
export async function findTarget(
  {
    registry,
    providers,
  }: { registry: IntegrationRegistry; providers: ProviderRegistry },
  integrationId: string = IMPORT_SHEET,
): Promise<UploadTarget> {
  const examined = await registry.examine();
  const item = examined.find(
    ({ definition }) => definition.id === integrationId,
  );
  if (!item) {
    return newTarget(providers, integrationId);
  }
  const { registered, problems, definition } = item;
  const reader = registered?.provider.uploads;
  if (registered && !reader) {
    const others = examined
      .filter(other => other.registered?.provider.uploads)
      .map(other => other.definition.id);
    throw new InputError(
      `integrationId: ${integrationId} reads its source by itself and takes no files; ${
        others.length
          ? `name one of ${others.join(', ')}`
          : 'leave it out to use the import sheet'
      }`,
    );
  }
  if (!reader || problems.length) {
    throw new ConflictError(
      `Integration ${integrationId} is not configured: ${problems
        .map(({ message }) => message)
        .join('; ')}`,
    );
  }
  return {
    integrationId: definition.id,
    exists: true,
    reader,
    config: item.config,
  };
}

/** The import sheet is there without anybody adding it. */
async function newTarget(
  providers: ProviderRegistry,
  integrationId: string,
): Promise<UploadTarget> {
  const registered = providers.get(IMPORT_SHEET);
  const reader = registered?.provider.uploads;
  if (integrationId !== IMPORT_SHEET || !registered || !reader) {
    throw new NotFoundError(
      `There is no integration ${integrationId}${
        integrationId === IMPORT_SHEET
          ? ', and the module with its provider is not installed'
          : ''
      }`,
    );
  }
  const { config } = await parseProviderConfig(registered.descriptor, {});
  return { integrationId, exists: false, reader, config };
}
