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
 * Files that somebody has uploaded for a run, in pieces, so that whichever
 * replica works on the run can read them.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('uploads', table => {
    table.comment('Uploaded files that runs import');
    table.text('id').primary().comment('Random');
    table
      .text('integration_id')
      .notNullable()
      .comment('The integration it was uploaded to');
    table
      .text('name')
      .notNullable()
      .comment('As whoever uploaded it called it');
    table.bigInteger('bytes').notNullable().comment('Of its content');
    table
      .text('sha256')
      .notNullable()
      .comment('Of its content, base64url: tells it from others');
    table
      .text('options')
      .notNullable()
      .comment('JSON: how it is read, such as snapshot and columns');
    table.text('created_at').notNullable().comment('ISO 8601, UTC');
    table
      .text('created_by')
      .notNullable()
      .comment('Entity ref, or service:<subject>');
    table
      .text('released_at')
      .comment('When its content was forgotten; null while it is kept');
  });
  await knex.schema.createTable('upload_chunks', table => {
    table.comment('Content of uploaded files');
    table.text('upload_id').notNullable().comment('In uploads');
    table.integer('seq').notNullable().comment('Order of the piece, from 0');
    table.binary('content').notNullable().comment('At most 256 KiB');
    table.primary(['upload_id', 'seq']);
  });
  await knex.schema.alterTable('runs', table => {
    table
      .text('upload_id')
      .comment('The uploaded file it imports; null for other runs');
    table
      .text('upload_key')
      .comment(
        'Hash of that file and of how it is read: equal ones share a run',
      );
  });
  await knex.schema.raw(
    `CREATE INDEX runs_upload_idx ON runs (upload_id)
     WHERE upload_id IS NOT NULL`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.raw('DROP INDEX runs_upload_idx');
  await knex.schema.alterTable('runs', table => {
    table.dropColumn('upload_id');
    table.dropColumn('upload_key');
  });
  await knex.schema.dropTable('upload_chunks');
  await knex.schema.dropTable('uploads');
};
