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

import { useApi } from '@backstage/frontend-plugin-api';
import type { IntegrationList } from '@people-sync/plugin-people-sync-common';
import { peopleSyncApiRef } from '../api';
import { type Resource, useResource } from './useResource';

/** There are a handful of integrations, so one page holds them all. */
export const ALL = 500;

/** All integrations there are. */
export function useIntegrations(): Resource<IntegrationList> {
  const api = useApi(peopleSyncApiRef);
  return useResource({
    key: 'integrations',
    load: signal => api.listIntegrations({ query: { limit: ALL } }, { signal }),
  });
}

/** The title of an integration, or its id while or when that is not known. */
export function useIntegrationTitle(id: string): string {
  const { value } = useIntegrations();
  return value?.items.find(integration => integration.id === id)?.title ?? id;
}
