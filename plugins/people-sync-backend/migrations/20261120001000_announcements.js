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
 * What of a run has been told to others, and what of it is no longer kept.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runs', table => {
    table
      .text('announced')
      .comment('Status that events and notifications have told last');
    table
      .text('announcing_until')
      .comment('Until then somebody is telling it; by the database clock');
    table.boolean('rules').comment('Whether automated rules follow its end');
    table.text('pruned').comment('JSON: what of its records is not kept');
    table
      .boolean('tidied')
      .notNullable()
      .defaultTo(false)
      .comment('Its records have been brought down to the trace level');
  });
  // What ended before there was anybody to tell is no news.
  await knex('runs').update({ announced: knex.ref('status') });
  await knex.schema.raw(
    `CREATE INDEX runs_unannounced_idx ON runs (id)
     WHERE status NOT IN ('staged', 'running') AND (announced IS NULL OR announced <> status)`,
  );
  await knex.schema.raw(
    `CREATE INDEX runs_untidied_idx ON runs (id) WHERE NOT tidied`,
  );

  await knex.schema.createTable('notices', table => {
    table.comment(
      'What admins were notified of, so that nobody hears it twice',
    );
    table.text('subject').primary().comment('Such as held:<integration>');
    table
      .text('key')
      .notNullable()
      .comment('Equal while it is the same matter');
    table.integer('run_id').notNullable().comment('The run it was about');
    table.text('sent_at').notNullable().comment('When');
  });

  await knex.schema.raw(
    `CREATE UNIQUE INDEX views_default_uniq ON views (owner, page) WHERE is_default`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.raw('DROP INDEX views_default_uniq');
  await knex.schema.dropTable('notices');
  await knex.schema.raw('DROP INDEX runs_untidied_idx');
  await knex.schema.raw('DROP INDEX runs_unannounced_idx');
  await knex.schema.alterTable('runs', table => {
    table.dropColumns(
      'announced',
      'announcing_until',
      'rules',
      'pruned',
      'tidied',
    );
  });
};
