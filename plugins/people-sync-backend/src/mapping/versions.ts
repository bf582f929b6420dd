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

import { ConflictError } from '@backstage/errors';
import type { MappingVersion } from '@people-sync/plugin-people-sync-common';
import type { ImportTarget } from './importTarget';
import { hashOfRules } from './rulesHash';
import type { StoredVersion } from './store/DatabaseMappingStore';

/** The version that nobody has written in the portal. */
export function firstVersion(target: ImportTarget): StoredVersion {
  const { configured, declared, integrationId, dataSet } = target;
  const rules = configured ?? declared.defaultMapping;
  return {
    version: 0,
    state: 'active',
    rules: JSON.parse(JSON.stringify(rules)),
    rulesHash: hashOfRules(rules),
    author: configured ? 'app-config' : 'provider',
    reason: configured
      ? `peopleSync.integrations.${integrationId}.mappings.${dataSet}`
      : 'The mapping that the provider brings',
    createdAt: null,
    activatedAt: null,
  };
}

/** @throws ConflictError naming where app-config says what the mapping is */
export function refuseConfigured(target: ImportTarget): void {
  if (target.configured) {
    throw new ConflictError(
      `This mapping is managed by app-config: change peopleSync.integrations.${target.integrationId}.mappings.${target.dataSet} there`,
    );
  }
}

/** A version as the API shows it. */
export function toVersionModel(version: StoredVersion): MappingVersion {
  const { rulesHash: _, ...model } = version;
  return model;
}
