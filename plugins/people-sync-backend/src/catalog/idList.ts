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
import { isSqlite } from '../database/dialect';

/**
 * SQL of a list of ids, for `IN (...)` in statements that are written out. It
 * takes one binding, `idsBinding`, whatever its length.
 */
export function idsSql(knex: Knex): string {
  return isSqlite(knex)
    ? 'SELECT value FROM json_each(?)'
    : 'SELECT unnest(?::text[])';
}

/** The binding of `idsSql`. */
export function idsBinding(
  knex: Knex,
  ids: readonly string[],
): string | string[] {
  return isSqlite(knex) ? JSON.stringify(ids) : [...ids];
}
