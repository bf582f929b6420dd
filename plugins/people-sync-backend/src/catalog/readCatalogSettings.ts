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
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { DEFAULT_PREFIXES } from '../attributes/annotationNames';
import type { UserNameSource } from './entityNames';

/** What `peopleSync.catalog` says about entities. */
export interface CatalogSettings {
  namespace: string;
  userName: UserNameSource;
  maxMembers?: number;
  /** Prefixes of annotations that may carry attributes of the portal. */
  annotationPrefixes: string[];
}

/** Reads `peopleSync.catalog`. Changing it takes a restart: names are kept. */
export function readCatalogSettings(
  config: RootConfigService,
): CatalogSettings {
  const catalog = config.getOptionalConfig('peopleSync.catalog');
  return {
    namespace: catalog?.getOptionalString('namespace') ?? 'default',
    userName:
      (catalog?.getOptionalString('userName') as UserNameSource | undefined) ??
      'email-local-part',
    maxMembers: catalog?.getOptionalNumber('maxMembers'),
    annotationPrefixes: [
      ...DEFAULT_PREFIXES,
      ...(catalog?.getOptionalStringArray('annotationPrefixes') ?? []),
    ],
  };
}
