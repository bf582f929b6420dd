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

import { DEPARTMENTS, DIVISIONS, COMPANY_NAME, TEAMS } from './names';
import { guid, GUID_SPACE } from './random';
import type { Unit, UnitKind } from './types';

/** Two teams in different departments get this name, because names are no keys. */
const SHARED_TEAM_NAME = 'Analyse';

function nameFor(names: readonly string[], n: number): string {
  const round = Math.floor(n / names.length);
  const name = names[n % names.length];
  return round === 0 ? name : `${name} ${round + 1}`;
}

/**
 * Creates the organisation: company, divisions, departments, teams; 40 units at 2,000 people, growing with the
 * square root of the number of people (283 at 100,000).
 */
export function buildUnits(options: { people: number; seed: number }): Unit[] {
  const total = Math.max(6, Math.round(40 * Math.sqrt(options.people / 2000)));
  const divisions = Math.min(
    DIVISIONS.length,
    Math.max(1, Math.round(total * 0.12)),
  );
  const departments = Math.max(2, Math.round(total * 0.28));
  const teams = total - 1 - divisions - departments;

  const units: Unit[] = [];
  const add = (kind: UnitKind, name: string, code: string, parent?: Unit) => {
    const index = units.length;
    const unit: Unit = {
      index,
      id: guid(options.seed, GUID_SPACE.unit, index),
      kind,
      name,
      code,
      parentId: parent?.id ?? null,
      leaderId: null,
      costCenter: `CC${1000 + index * 10}`,
      deleted: false,
    };
    units.push(unit);
    return unit;
  };
  const number = (n: number) => String(n + 1).padStart(2, '0');

  const root = add('company', COMPANY_NAME, 'COM01');
  const top = Array.from({ length: divisions }, (_, n) =>
    add('division', nameFor(DIVISIONS, n), `DIV${number(n)}`, root),
  );
  const middle = Array.from({ length: departments }, (_, n) =>
    add(
      'department',
      nameFor(DEPARTMENTS, n),
      `DEP${number(n)}`,
      top[n % top.length],
    ),
  );
  for (let n = 0; n < teams; n++) {
    const shared = teams >= 8 && (n === 6 || n === 7);
    add(
      'team',
      shared ? SHARED_TEAM_NAME : nameFor(TEAMS, n),
      `TEA${number(n)}`,
      middle[n % middle.length],
    );
  }
  return units;
}
