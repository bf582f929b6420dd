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
 * What the portal keeps: pushes, tokens, saved filters, rules.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('push_inbox', table => {
    table.comment('Desired state as pushed, until a run has planned it');
    table.increments('id').comment('Order of arrival');
    table.text('integration_id').notNullable().comment('The integration');
    table.text('data_set').notNullable().comment('The data set');
    table.text('source_id').notNullable().comment('Id given by the client');
    table.text('payload_hash').comment('What was pushed; null for a removal');
    table.text('state').notNullable().comment('pending, planned or rejected');
    table.text('received_by').notNullable().comment('Which token');
    table.text('received_at').notNullable().comment('When');
    table.unique(['integration_id', 'data_set', 'source_id'], {
      indexName: 'push_inbox_source_uniq',
    });
  });

  await knex.schema.createTable('scim_resources', table => {
    table.comment('What SCIM clients are answered with');
    table.text('integration_id').notNullable().comment('The integration');
    table.text('resource_type').notNullable().comment('User or Group');
    table.text('id').notNullable().comment('Id given to the client');
    table.text('external_id').comment('externalId of the client');
    table.text('key').notNullable().comment('userName or displayName, folded');
    table.text('resource').notNullable().comment('JSON: the representation');
    table.integer('version').notNullable().comment('Counts changes, for ETags');
    table.text('created_at').notNullable().comment('When');
    table.text('updated_at').notNullable().comment('When it last changed');
    table.primary(['integration_id', 'resource_type', 'id']);
    table.index(
      ['integration_id', 'resource_type', 'key'],
      'scim_resources_key_idx',
    );
  });

  await knex.schema.createTable('tokens', table => {
    table.comment('Tokens of clients that push');
    table.text('id').primary().comment('Id of the token');
    table.text('integration_id').notNullable().comment('The integration');
    table.text('name').notNullable().comment('Name given by its maker');
    table.text('token_hash').notNullable().comment('SHA-256 of the token');
    table.text('created_by').notNullable().comment('Who made it');
    table.text('created_at').notNullable().comment('When');
    table.text('expires_at').comment('When it ends');
    table.text('last_used_at').comment('When it was last used');
    table.unique(['token_hash'], { indexName: 'tokens_hash_uniq' });
    table.index(['integration_id'], 'tokens_integration_idx');
  });

  await knex.schema.createTable('views', table => {
    table.comment('Saved filters');
    table.text('id').primary().comment('Id of the view');
    table.text('name').notNullable().comment('Name given by its owner');
    table.text('page').notNullable().comment('syncs, records or people');
    table.text('filter').notNullable().comment('JSON: the filter');
    table.text('owner').notNullable().comment('Who saved it');
    table.boolean('shared').notNullable().comment('Whether all see it');
    table.boolean('is_default').notNullable().comment('Whether it opens first');
    table.text('created_at').notNullable().comment('When');
    table.index(['page', 'owner'], 'views_page_idx');
  });

  await knex.schema.createTable('rules', table => {
    table.comment('Automated rules and people groups');
    table.text('id').primary().comment('Id of the rule');
    table.text('name').notNullable().comment('Unique name');
    table.text('description').comment('What it is for');
    table.integer('position').notNullable().comment('Order of running');
    table.boolean('enabled').notNullable().comment('Whether it runs');
    table.text('condition').notNullable().comment('JSON: whom it concerns');
    table.text('action').notNullable().comment('JSON: what it does');
    table.text('updated_by').notNullable().comment('Who last changed it');
    table.text('updated_at').notNullable().comment('When it last changed');
    table.unique(['name'], { indexName: 'rules_name_uniq' });
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'rules',
    'views',
    'tokens',
    'scim_resources',
    'push_inbox',
  ]) {
    await knex.schema.dropTable(table);
  }
};
