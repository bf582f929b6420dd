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

// Times are ISO 8601 strings in UTC: they sort as text, and mean the same on
// PostgreSQL and SQLite. JSON is text for the same reason.

/**
 * What is connected, and when it runs.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('integrations', table => {
    table.comment('Configured connections to providers');
    table.text('id').primary().comment('Id, as in app-config or the portal');
    table.text('provider').notNullable().comment('Id of the provider');
    table.text('title').notNullable().comment('Name shown to people');
    table
      .text('managed_by')
      .notNullable()
      .comment('config: app-config, ui: the portal');
    table.boolean('enabled').notNullable().comment('The on/off switch');
    table.text('config').notNullable().comment('JSON: config without secrets');
    table
      .text('secrets')
      .notNullable()
      .comment('JSON: sealed secrets by field');
    table
      .text('settings')
      .notNullable()
      .comment('JSON: matching keys, missing policy, safeguards, precedence');
    table
      .integer('revision')
      .notNullable()
      .defaultTo(1)
      .comment('Counts changes of config and settings');
    table
      .text('last_sync_at')
      .comment('Start of the last successful persisted run');
    table.text('last_error').comment('JSON: what the last run failed with');
    table
      .integer('failure_streak')
      .notNullable()
      .defaultTo(0)
      .comment('Consecutive failed runs');
    table
      .text('maintenance')
      .comment('JSON: reason and end of a maintenance window');
    table.text('created_at').notNullable().comment('When it was first seen');
    table.text('updated_at').notNullable().comment('When it last changed');
    table.text('updated_by').comment('Who last changed it');
  });

  await knex.schema.createTable('imports', table => {
    table.comment('One data set of one integration');
    table.text('integration_id').notNullable().comment('The integration');
    table.text('data_set').notNullable().comment('The data set');
    table.boolean('active').notNullable().comment('Whether runs include it');
    table
      .text('trace_level')
      .notNullable()
      .defaultTo('all')
      .comment('How much of a record is kept: none, failures, summary, all');
    table.text('last_run_at').comment('Start of the last run that included it');
    table.integer('last_run_id').comment('That run');
    table.text('last_status').comment('How that run ended for this data set');
    table.primary(['integration_id', 'data_set']);
  });

  await knex.schema.createTable('cursors', table => {
    table.comment('From where the next run over recent changes goes on');
    table.text('integration_id').notNullable().comment('The integration');
    table.text('stream').notNullable().comment('The data set');
    table.text('cursor').comment('Opaque; as the provider gave it');
    table
      .text('fingerprint')
      .notNullable()
      .comment('What the cursor is bound to: fields, filters, scope');
    table
      .text('since')
      .notNullable()
      .comment('Start of the last successful run of this data set');
    table
      .text('last_full_at')
      .comment('Start of the last complete run over all data');
    table.integer('run_id').notNullable().comment('The run that moved it');
    table.primary(['integration_id', 'stream']);
  });

  await knex.schema.createTable('schedules', table => {
    table.comment('When runs start by themselves');
    table.text('id').primary().comment('Id of the schedule');
    table.text('integration_id').notNullable().comment('The integration');
    table.text('data_sets').comment('JSON: data sets, or null for all');
    table.text('mode').notNullable().comment('all or recent');
    table.text('cron').notNullable().comment('Five or six cron fields');
    table.text('timezone').notNullable().comment('IANA zone of the cron');
    table.text('windows').comment('JSON: day windows and quiet hours');
    table.boolean('enabled').notNullable().comment('Whether it fires');
    table
      .text('managed_by')
      .notNullable()
      .comment('config: app-config, ui: the portal');
    table.text('next_run_at').comment('When it fires next');
    table.text('last_fired_at').comment('When it last fired');
    table.text('created_at').notNullable().comment('When it was first seen');
    table.text('updated_at').notNullable().comment('When it last changed');
    table.index(['enabled', 'next_run_at'], 'schedules_due_idx');
    table.index(['integration_id'], 'schedules_integration_idx');
  });

  await knex.schema.createTable('mappings', table => {
    table.comment('Versioned rules from payload to attributes');
    table.text('integration_id').notNullable().comment('The integration');
    table.text('data_set').notNullable().comment('The data set');
    table.integer('version').notNullable().comment('Counts from 1');
    table.text('rules').notNullable().comment('JSON: attribute to rule');
    table.text('state').notNullable().comment('draft, active or retired');
    table.text('author').notNullable().comment('Who wrote it');
    table.text('reason').comment('Why it was written');
    table.text('created_at').notNullable().comment('When it was written');
    table.primary(['integration_id', 'data_set', 'version']);
  });

  await knex.schema.createTable('settings', table => {
    table.comment('Portal-wide defaults');
    table.text('key').primary().comment('Name of the setting');
    table.text('value').notNullable().comment('JSON value');
    table.text('updated_at').notNullable().comment('When it last changed');
    table.text('updated_by').notNullable().comment('Who last changed it');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'settings',
    'mappings',
    'schedules',
    'cursors',
    'imports',
    'integrations',
  ]) {
    await knex.schema.dropTable(table);
  }
};
