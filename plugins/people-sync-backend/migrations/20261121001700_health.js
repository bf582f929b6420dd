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
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('imports', table => {
    table
      .text('last_success_at')
      .comment('Start of the last run that was applied for this data set');
    table
      .text('covered_until')
      .comment(
        'Times of schedules up to here have what they were to bring; ISO 8601, UTC',
      );
  });
  // What moved a cursor was applied, and so was what ended well.
  await knex.raw(
    `UPDATE imports SET last_success_at = (
       SELECT MAX(since) FROM cursors
       WHERE cursors.integration_id = imports.integration_id
         AND cursors.stream = imports.data_set
     )`,
  );
  await knex('imports')
    .whereIn('last_status', ['completed', 'warning'])
    .whereNotNull('last_run_at')
    .andWhere(q =>
      q
        .whereNull('last_success_at')
        .orWhere('last_success_at', '<', knex.ref('last_run_at')),
    )
    .update({ last_success_at: knex.ref('last_run_at') });
  await knex('imports').update({ covered_until: knex.ref('last_success_at') });

  await knex.schema.alterTable('schedules', table => {
    table
      .text('blocked_by')
      .comment('Why its last run was skipped, while that goes on; null else');
    table.integer('blocked_run').comment('That run');
    table
      .integer('blocked_times')
      .notNullable()
      .defaultTo(0)
      .comment('How often it has come due since');
  });

  await knex.schema.alterTable('notices', table => {
    table
      .text('thread')
      .comment('What several that end together have in common');
    table
      .text('claimed_until')
      .comment(
        'Until then somebody is telling it, by the database clock; null once told',
      );
    table.setNullable('run_id');
  });
  // What was known so far had no reason, so what is wrong is told by its own.
  await knex.raw(
    `UPDATE notices SET thread = subject, subject = 'slowing:' || substr(subject, 9)
     WHERE subject LIKE 'failing:%'`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex('notices')
    .whereNull('run_id')
    .orWhere('subject', 'like', 'failing:%')
    .orWhere('subject', 'like', 'stale:%')
    .delete();
  await knex.raw(
    `UPDATE notices SET subject = thread WHERE subject LIKE 'slowing:%'`,
  );
  await knex.schema.alterTable('notices', table => {
    table.dropColumns('thread', 'claimed_until');
    table.dropNullable('run_id');
  });
  await knex.schema.alterTable('schedules', table => {
    table.dropColumns('blocked_by', 'blocked_run', 'blocked_times');
  });
  await knex.schema.alterTable('imports', table => {
    table.dropColumn('last_success_at');
    table.dropColumn('covered_until');
  });
};
