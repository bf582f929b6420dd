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

import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue } from '@backstage/types';
import { isObject } from '../rows';

/**
 * Marks the payload of a user whose org unit is made from attributes. The `@`
 * makes it an annotation, which no state holds.
 */
export const ORG_UNIT_MARK = '@peopleSync.orgUnitsFrom';

/** An org unit that people's attributes imply. */
export interface AttributeUnit {
  id: string;
  displayName: string;
  unitType: 'company' | 'division' | 'department';
  parentId?: string;
}

/**
 * The units that company, division and department of a user name, the highest
 * first. A level without a value is left out.
 *
 * @remarks
 *
 * The id is a hash of the path, ignoring case and spacing, so that it stays
 * the same from run to run and `Sales` of two divisions are two units. A
 * renamed department is a new unit: attributes have no identity.
 */
export function attributeUnitPath(user: JsonObject): AttributeUnit[] {
  const { companyName, department, employeeOrgData } = user;
  const division = isObject(employeeOrgData)
    ? employeeOrgData.division
    : undefined;
  const levels = [
    ['company', companyName],
    ['division', division],
    ['department', department],
  ] as const;

  const path: AttributeUnit[] = [];
  const hash = createHash('sha256');
  for (const [unitType, value] of levels) {
    const displayName = tidy(value);
    if (!displayName) {
      continue;
    }
    hash.update(JSON.stringify([unitType, normalise(displayName)]));
    path.push({
      id: hash.copy().digest('hex').slice(0, 32),
      displayName,
      unitType,
      parentId: path.at(-1)?.id,
    });
  }
  return path;
}

function tidy(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
}

function normalise(value: string): string {
  return value.normalize('NFKC').toLocaleLowerCase('en-US');
}
