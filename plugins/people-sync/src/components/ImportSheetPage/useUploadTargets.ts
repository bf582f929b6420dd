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

import type { Integration } from '@people-sync/plugin-people-sync-common';
import { useIntegrations } from '../../hooks/useIntegrations';
import { useProviders } from '../../hooks/useProviders';

/** The integration that sheets go to unless another one is named. */
export const DEFAULT_TARGET = 'import-sheet';

/**
 * The integrations that sheets can be imported into. Empty for somebody who may
 * not see integrations, who is left with the default one.
 */
export function useUploadTargets(): Integration[] {
  const providers = useProviders();
  const integrations = useIntegrations();
  const takesUploads = new Set(
    providers.value?.items.flatMap(({ id, uploads }) => (uploads ? id : [])),
  );
  return (integrations.value?.items ?? []).filter(({ provider }) =>
    takesUploads.has(provider),
  );
}
