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
import type { JsonObject, JsonValue } from '@backstage/types';
import type { ProviderDescriptor } from '@people-sync/plugin-people-sync-node';
import { leavesOf } from '../configFields';
import type { ConfigProblem } from '../types';

const ADDRESS_NAME =
  /(url|uri|host|hostname|server|domain|authority|endpoint|origin|port|fingerprint)s?$/i;
const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\//i;

function isAddress(value: JsonValue | undefined): boolean {
  return Array.isArray(value)
    ? value.some(isAddress)
    : typeof value === 'string' && ADDRESS.test(value);
}

/**
 * Fields that say where secrets are sent and that differ between two configs: by
 * their name, by a value that is an address, or as the provider declares them.
 */
function movedFields(
  descriptor: ProviderDescriptor,
  before: JsonObject,
  after: JsonObject,
): string[] {
  const old = leavesOf(before);
  const now = leavesOf(after);
  return [...new Set([...old.keys(), ...now.keys()])].filter(
    field =>
      (ADDRESS_NAME.test(field) ||
        descriptor.addressFields?.includes(field) ||
        isAddress(old.get(field)) ||
        isAddress(now.get(field))) &&
      JSON.stringify(old.get(field)) !== JSON.stringify(now.get(field)),
  );
}

/**
 * A secret that somebody else gave goes to the address it was given for, and to
 * no other: whoever changes the address has to know the secret.
 */
export function movedSecretProblems(options: {
  descriptor: ProviderDescriptor;
  /** Both without secrets. */
  before: JsonObject;
  after: JsonObject;
  /** Secrets that would be used without being given. */
  kept: readonly string[];
}): ConfigProblem[] {
  const { descriptor, before, after, kept } = options;
  const moved = kept.length ? movedFields(descriptor, before, after) : [];
  if (moved.length === 0) {
    return [];
  }
  const names = moved.map(field => `config.${field}`).join(', ');
  return kept.map(field => ({
    field: `config.${field}`,
    message: `has to be given again, because ${names} ${
      moved.length > 1 ? 'change' : 'changes'
    }: a stored secret is not sent to another address`,
  }));
}
