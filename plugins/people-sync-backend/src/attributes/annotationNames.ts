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

/** What Backstage and Kubernetes take for the name of an annotation. */
const PREFIX =
  /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** Prefixes that attributes may be emitted under; config can name more. */
export const DEFAULT_PREFIXES: readonly string[] = ['people-sync'];

/** Names under our own prefix that say something else. */
const TAKEN = [
  'employee-id',
  'employee-number',
  'integration',
  'title',
  'location',
  'org-unit-id',
  'membership',
];

/**
 * Checks the name of an annotation. Only prefixes on the list pass: one such
 * as `github.com/user-login` decides who signs in as whom.
 *
 * @throws InputError saying what is wrong with it
 */
export function requireAnnotation(
  annotation: string,
  allowed: readonly string[] = DEFAULT_PREFIXES,
): void {
  const parts = annotation.split('/');
  const [prefix, name] = parts;
  if (parts.length !== 2 || !PREFIX.test(prefix) || !NAME.test(name)) {
    throw new InputError(
      'annotation must be a prefix such as people-sync, a slash, and a name of at most 63 letters, digits, -, _ and .',
    );
  }
  if (!allowed.includes(prefix)) {
    throw new InputError(
      `annotation must begin with ${allowed
        .map(one => `${one}/`)
        .join(
          ' or ',
        )}: other prefixes are for peopleSync.catalog.annotationPrefixes in app-config to allow`,
    );
  }
  if (prefix === 'people-sync' && TAKEN.includes(name)) {
    throw new InputError(
      `annotation ${annotation} says something else already`,
    );
  }
}
