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
// @ts-check

/**
 * What schedules of the portal can say besides their cron.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('schedules', table => {
    table.text('jitter').comment('ISO 8601: at most so much later');
    table
      .text('missed')
      .comment('run-once or skip: what becomes of times while nobody ran');
    table
      .integer('revision')
      .notNullable()
      .defaultTo(1)
      .comment('Goes up with every change of what it says');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  // Not through Knex, which on SQLite builds the table anew.
  await knex.raw('ALTER TABLE schedules DROP COLUMN revision');
  await knex.raw('ALTER TABLE schedules DROP COLUMN missed');
  await knex.raw('ALTER TABLE schedules DROP COLUMN jitter');
};
