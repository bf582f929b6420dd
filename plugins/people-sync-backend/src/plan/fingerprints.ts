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
import type { DataSet } from '@people-sync/plugin-people-sync-common';
import type { ResolvedIntegration } from '../integrations/types';
import { canonicalJson, contentHash } from '../mapping/canonical';

/** What rows are decided with: the mapping and the settings in force. */
export function fingerprintOf(
  integration: ResolvedIntegration,
  mapping: string,
): string {
  return contentHash(
    canonicalJson({ mapping, settings: integration.fingerprint }),
  );
}

/** What the answer of the source depends on: fields, filters, scope. */
export function scopeOf(
  integration: ResolvedIntegration,
  dataSet: DataSet,
  mapping: string,
): string {
  const { provider, config } = integration;
  return contentHash(
    canonicalJson({
      provider: provider.scope?.({ config, dataSet }) ?? '',
      mapping,
    }),
  );
}
