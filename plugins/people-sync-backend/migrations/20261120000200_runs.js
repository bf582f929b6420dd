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
 * Runs, what they decided, and what they read.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('runs', table => {
    table.comment('Executions: plan, guard, apply');
    table.increments('id').comment('Sync ID');
    table.integer('parent_id').comment('The run over all integrations');
    table.integer('based_on').comment('The run this one applies or undoes');
    table.text('integration_id').comment('Null for a run over all');
    table.text('mode').notNullable().comment('all or recent');
    table.text('data_sets').comment('JSON: what was asked, null for all');
    table.text('person').comment('JSON: key of the one person asked for');
    table.boolean('persist').notNullable().comment('What was asked');
    table.boolean('run_rules').comment('Whether rules follow, if asked');
    table.text('trigger').notNullable().comment('What caused it');
    table.text('created_by').notNullable().comment('Who caused it');
    table
      .text('request_key')
      .notNullable()
      .comment('Equal for requests that may share one run');
    table.text('status').notNullable().comment('Status of the life cycle');
    table
      .text('phase')
      .notNullable()
      .comment('plan, guard, apply or close: where it is or resumes');
    table
      .boolean('persisted')
      .notNullable()
      .defaultTo(false)
      .comment('What came of it');
    table.text('skip_reason').comment('Why nothing was done');
    table
      .text('slot')
      .comment('The integration while running in its slot, else null');
    table.text('lease_token').comment('Fences every transaction of the run');
    table.text('lease_expires_at').comment('By the clock of the database');
    table.text('lease_worker').comment('Who holds the lease');
    table
      .integer('attempt')
      .notNullable()
      .defaultTo(0)
      .comment('How often it was claimed');
    table
      .boolean('cancel_requested')
      .notNullable()
      .defaultTo(false)
      .comment('Ends at the next page');
    table
      .text('checkpoint')
      .notNullable()
      .defaultTo('{}')
      .comment('JSON: how far each data set has come, candidate cursors');
    table
      .integer('record_seq')
      .notNullable()
      .defaultTo(0)
      .comment('Highest sequence number among its records');
    table
      .integer('applied_seq')
      .notNullable()
      .defaultTo(0)
      .comment('Records up to here are applied');
    table
      .text('counts')
      .notNullable()
      .defaultTo('{}')
      .comment('JSON: per data set, per status');
    table
      .text('errors')
      .notNullable()
      .defaultTo('[]')
      .comment('JSON: findings');
    table.text('hold').comment('JSON: what the guard found');
    table.text('decision').comment('JSON: who approved or rejected, and why');
    table.text('progress').comment('JSON: phase, data set, done, total, rate');
    table.text('created_at').notNullable().comment('When it was staged');
    table.text('started_at').comment('When it was first claimed');
    table.text('finished_at').comment('When it became final');
    table.unique(['slot'], { indexName: 'runs_slot_uniq' });
    table.index(['status', 'id'], 'runs_status_idx');
    table.index(['integration_id', 'id'], 'runs_integration_idx');
    table.index(['parent_id'], 'runs_parent_idx');
    table.index(['created_at'], 'runs_created_idx');
  });

  // Equal requests share the run that is staged or running (attach).
  await knex.schema.raw(
    `CREATE UNIQUE INDEX runs_request_uniq ON runs (request_key)
     WHERE status IN ('staged', 'running')`,
  );

  await knex.schema.createTable('payloads', table => {
    table.comment('What was received, once, however many records refer to it');
    table.text('hash').primary().comment('SHA-256 of the content, base64url');
    table.text('content').notNullable().comment('The exact bytes, as text');
  });

  await knex.schema.createTable('run_records', table => {
    table.comment('What one run decided for one source row');
    table.integer('run_id').notNullable().comment('The run');
    table.integer('seq').notNullable().comment('Order in the run, from 1');
    table.text('data_set').notNullable().comment('The data set');
    table
      .text('source_id')
      .notNullable()
      .comment('Id of the row at the source');
    table.text('status').notNullable().comment('What was decided');
    table.text('reason').comment('Why, for skipped, failed and terminated');
    table.text('golden_id').comment('Who it is about');
    table.text('display_name').comment('Name at the time');
    table.text('payload_hash').comment('What was received');
    table.text('state_hash').comment('Hash of the canonical state');
    table
      .text('state_from')
      .comment('Payload that the state is read from, if not the received one');
    table.text('mapped').comment('JSON: attributes read from the payload');
    table.text('plan').comment('JSON: what apply needs besides the values');
    table
      .integer('base_version')
      .comment('Version of the source record it was planned on');
    table.text('changes').comment('JSON: attribute, before, after');
    table.text('errors').comment('JSON: code, attribute, path, message, hint');
    table.text('trace').comment('JSON: the steps of the decision');
    table.primary(['run_id', 'seq']);
    table.unique(['run_id', 'data_set', 'source_id'], {
      indexName: 'run_records_source_uniq',
    });
    table.index(['run_id', 'status', 'seq'], 'run_records_status_idx');
    table.index(['golden_id', 'run_id'], 'run_records_golden_idx');
  });

  await knex.schema.createTable('run_members', table => {
    table.comment('Memberships a running run has read; dropped at its close');
    table.integer('run_id').notNullable().comment('The run');
    table.text('member_data_set').notNullable().comment('employees, org-units');
    table.text('member_id').notNullable().comment('Source id of the member');
    table.text('unit_id').notNullable().comment('Source id of the unit');
    table.boolean('present').notNullable().comment('False once removed');
    table.primary(['run_id', 'member_data_set', 'member_id', 'unit_id']);
  });

  await knex.schema.createTable('run_references', table => {
    table.comment('References to rows a run had not planned yet');
    table.integer('run_id').notNullable().comment('The run');
    table.text('data_set').notNullable().comment('Data set of the row');
    table.text('source_id').notNullable().comment('Source id of the row');
    table.text('target_data_set').notNullable().comment('What it refers to');
    table.text('target_id').notNullable().comment('Source id of the target');
    table
      .text('expected_id')
      .notNullable()
      .comment('The golden id it was planned with');
    table.primary([
      'run_id',
      'data_set',
      'source_id',
      'target_data_set',
      'target_id',
    ]);
  });

  await knex.schema.createTable('source_records', table => {
    table.comment('The last applied state of one source row of one import');
    table.text('integration_id').notNullable().comment('The integration');
    table.text('data_set').notNullable().comment('The data set');
    table
      .text('source_id')
      .notNullable()
      .comment('Id of the row at the source');
    table
      .text('state')
      .notNullable()
      .comment('active, terminated, filtered or pending');
    table.text('golden_id').comment('Who or what it contributes to');
    table.text('payload_hash').comment('What was last received and applied');
    table.text('state_hash').comment('Hash of the canonical state');
    table
      .text('state_from')
      .comment('Payload that the state is read from, if not the received one');
    table.text('mapped').comment('JSON: the attributes it contributes');
    table
      .text('units')
      .comment('JSON: source ids of the units it is a member of, sorted');
    table.text('fingerprint').comment('What it was planned with');
    table.integer('version').notNullable().comment('Counts applied changes');
    table
      .text('pending_hash')
      .comment('Payload that failed and is planned again by every run');
    table
      .boolean('pending_reference')
      .notNullable()
      .defaultTo(false)
      .comment('A reference waits for its target');
    table
      .boolean('undone')
      .notNullable()
      .defaultTo(false)
      .comment('Decided again by the next run');
    table
      .text('effective_at')
      .comment('A date in it comes due then; planned again afterwards');
    table
      .text('missing_since')
      .comment('Start of the complete run that first missed it');
    table.text('fetched_at').notNullable().comment('When it was fetched');
    table.integer('run_id').notNullable().comment('The run that last applied');
    table.primary(['integration_id', 'data_set', 'source_id']);
    table.index(['golden_id'], 'source_records_golden_idx');
  });
  // Few rows need another look; a partial index keeps finding them cheap.
  await knex.schema.raw(
    `CREATE INDEX source_records_again_idx ON source_records (integration_id, data_set)
     WHERE pending_hash IS NOT NULL OR pending_reference OR undone OR effective_at IS NOT NULL OR missing_since IS NOT NULL`,
  );

  await knex.schema.createTable('pending_references', table => {
    table.comment('References that wait for their target');
    table.text('integration_id').notNullable().comment('The integration');
    table.text('data_set').notNullable().comment('Data set of the waiting row');
    table.text('source_id').notNullable().comment('The waiting row');
    table.text('attribute').notNullable().comment('The waiting attribute');
    table.text('target_data_set').notNullable().comment('What it waits for');
    table
      .text('target_key')
      .notNullable()
      .comment('Source id of the target, or kind:value of a person key');
    table.primary([
      'integration_id',
      'data_set',
      'source_id',
      'attribute',
      'target_key',
    ]);
    table.index(
      ['integration_id', 'target_data_set', 'target_key'],
      'pending_references_target_idx',
    );
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'pending_references',
    'source_records',
    'run_references',
    'run_members',
    'run_records',
    'payloads',
    'runs',
  ]) {
    await knex.schema.dropTable(table);
  }
};
