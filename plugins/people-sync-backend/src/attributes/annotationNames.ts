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

import { InputError } from '@backstage/errors';

/** What Backstage and Kubernetes take for the name of an annotation or label. */
const PREFIX =
  /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** Prefixes that attributes may be emitted under; config can name more. */
export const DEFAULT_PREFIXES: readonly string[] = ['people-sync'];

/** Annotations under our own prefix that say something else. */
const TAKEN = [
  'employee-id',
  'employee-number',
  'integration',
  'title',
  'location',
  'org-unit-id',
  'membership',
];

/** Where in an entity an attribute goes. */
export type Place = 'annotation' | 'label';

/**
 * Checks the name of an annotation or label. Only prefixes on the list pass: an
 * annotation such as `github.com/user-login` decides who signs in as whom.
 *
 * @throws InputError saying what is wrong with it
 */
export function requireEntityKey(
  place: Place,
  key: string,
  allowed: readonly string[] = DEFAULT_PREFIXES,
): void {
  const parts = key.split('/');
  const [prefix, name] = parts;
  if (parts.length !== 2 || !PREFIX.test(prefix) || !NAME.test(name)) {
    throw new InputError(
      `${place} must be a prefix such as people-sync, a slash, and a name of at most 63 letters, digits, -, _ and .`,
    );
  }
  if (!allowed.includes(prefix)) {
    throw new InputError(
      `${place} must begin with ${allowed
        .map(one => `${one}/`)
        .join(
          ' or ',
        )}: other prefixes are for peopleSync.catalog.annotationPrefixes in app-config to allow`,
    );
  }
  if (
    place === 'annotation' &&
    prefix === 'people-sync' &&
    TAKEN.includes(name)
  ) {
    throw new InputError(`annotation ${key} says something else already`);
  }
}
