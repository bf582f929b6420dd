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
 * The golden records, and how they are found.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const golden = (
    /** @type {import('knex').Knex.CreateTableBuilder} */ table,
  ) => {
    table.text('id').primary().comment('Golden id, given once');
    table.text('status').notNullable().comment('active or terminated');
    table.text('values').notNullable().comment('JSON: merged attributes');
    table
      .text('winners')
      .notNullable()
      .comment('JSON: which integration won each attribute');
    table.integer('version').notNullable().comment('Counts applied changes');
    table.text('ended_at').comment('When it was terminated');
    table.text('ended_reason').comment('Why it was terminated');
    table
      .integer('run_id')
      .notNullable()
      .comment('The run that last changed it');
    table.text('created_at').notNullable().comment('When it was first applied');
    table.text('updated_at').notNullable().comment('When it last changed');
  };

  await knex.schema.createTable('employees', table => {
    table.comment('People: the golden records contributions merge into');
    golden(table);
    table.text('display_name').notNullable().comment('Name shown');
    table.text('email_key').comment('E-mail, normalised');
    table.text('manager_id').comment('Golden id of the manager');
    table
      .text('search_text')
      .notNullable()
      .comment('Name, e-mail, username and number in lower case');
    table.index(['manager_id'], 'employees_manager_idx');
    table.index(['email_key'], 'employees_email_idx');
    table.index(['display_name', 'id'], 'employees_name_idx');
  });

  await knex.schema.createTable('org_units', table => {
    table.comment('Org units: the golden records contributions merge into');
    golden(table);
    table.text('name').notNullable().comment('Name shown');
    table.text('parent_id').comment('Golden id of the parent unit');
    table.text('leader_id').comment('Golden id of the leading employee');
    table.index(['parent_id'], 'org_units_parent_idx');
    table.index(['leader_id'], 'org_units_leader_idx');
  });

  await knex.schema.createTable('employments', table => {
    table.comment('Employments; an employee may have several');
    golden(table);
    table.text('employee_id').comment('Golden id of the employee');
    table.text('org_unit_id').comment('Golden id of the unit');
    table.text('start_date').comment('First day');
    table.text('end_date').comment('Last day');
    table.index(['employee_id'], 'employments_employee_idx');
    table.index(['org_unit_id'], 'employments_unit_idx');
  });

  for (const [name, comment] of [
    [
      'reporting_lines',
      'Further reporting lines, such as a functional manager',
    ],
    ['permissions', 'Permissions people hold at the source'],
    ['trainings', 'Trainings of people'],
    ['master_data', 'Lists that attributes refer to, such as locations'],
  ]) {
    await knex.schema.createTable(name, table => {
      table.comment(comment);
      golden(table);
      table.text('employee_id').comment('Golden id of the employee, if any');
      table.index(['employee_id'], `${name}_employee_idx`);
    });
  }

  await knex.schema.createTable('memberships', table => {
    table.comment('Who belongs to which unit, by which integration');
    table.text('unit_id').notNullable().comment('Golden id of the unit');
    table
      .text('employee_id')
      .notNullable()
      .comment('Golden id of the employee');
    table.text('integration_id').notNullable().comment('Who says so');
    table.primary(['employee_id', 'unit_id', 'integration_id']);
    table.index(['unit_id'], 'memberships_unit_idx');
  });

  await knex.schema.createTable('person_keys', table => {
    table.comment('What people are found by');
    table.text('kind').notNullable().comment('email, employeeNumber, ...');
    table.text('value').notNullable().comment('Normalised value');
    table.text('employee_id').notNullable().comment('Golden id');
    table.primary(['kind', 'value', 'employee_id']);
    table.index(['employee_id'], 'person_keys_employee_idx');
  });

  await knex.schema.createTable('matches', table => {
    table.comment('Rows that fit more than one person, for somebody to decide');
    table.increments('id').comment('Id of the entry');
    table.text('integration_id').notNullable().comment('The integration');
    table.text('data_set').notNullable().comment('The data set');
    table.text('source_id').notNullable().comment('The row');
    table.text('candidates').notNullable().comment('JSON: golden ids and keys');
    table.text('state').notNullable().comment('open, linked, new or ignored');
    table.text('decided_by').comment('Who decided');
    table.integer('run_id').notNullable().comment('The run that found it');
    table.text('created_at').notNullable().comment('When it was found');
    table.unique(['integration_id', 'data_set', 'source_id'], {
      indexName: 'matches_source_uniq',
    });
  });

  await knex.schema.createTable('protected', table => {
    table.comment('People and units that no run removes');
    table.text('kind').notNullable().comment('employee or org-unit');
    table.text('golden_id').notNullable().comment('Golden id');
    table.text('reason').comment('Why');
    table.text('created_by').notNullable().comment('Who protects it');
    table.text('created_at').notNullable().comment('Since when');
    table.primary(['kind', 'golden_id']);
  });

  await knex.schema.createTable('suppressions', table => {
    table.comment('Erased people, who must not come back');
    table.text('key_hash').primary().comment('Keyed hash of a matching key');
    table.text('kind').notNullable().comment('Which key');
    table.text('created_by').notNullable().comment('Who erased');
    table.text('created_at').notNullable().comment('When');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'suppressions',
    'protected',
    'matches',
    'person_keys',
    'memberships',
    'master_data',
    'trainings',
    'permissions',
    'reporting_lines',
    'employments',
    'org_units',
    'employees',
  ]) {
    await knex.schema.dropTable(table);
  }
};
