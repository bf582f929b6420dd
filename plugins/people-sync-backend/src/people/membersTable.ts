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
import type { Knex } from 'knex';

/**
 * Who belongs to which unit, each pair once: by an integration that says so, or
 * by an employment in force. The catalog's `memberOf` goes by the same.
 */
export function membersTable(knex: Knex): Knex.Raw {
  return knex.raw(
    `(SELECT unit_id, employee_id FROM memberships
      UNION
      SELECT org_unit_id, employee_id FROM employments
        WHERE status = 'active' AND org_unit_id IS NOT NULL AND employee_id IS NOT NULL
     ) AS members`,
  );
}
