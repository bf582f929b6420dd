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

const { hash } = require('node:crypto');

const CHUNK = 1000;

/**
 * As src/plan/AttributeSets.ts does for new records.
 *
 * @param {string} mapped
 */
function attributeSetOf(mapped) {
  const present = Object.entries(JSON.parse(mapped))
    .filter(([, value]) => value !== null)
    .map(([name]) => `${name},`);
  const names = `,${present.join('')}`;
  return { id: hash('sha256', names, 'base64url').slice(0, 16), names };
}

/**
 * Records of new people behind a place, in order.
 *
 * @param {import('knex').Knex} knex
 * @param {{ run_id: number, seq: number }} place
 */
function rowsBehind(knex, { run_id, seq }) {
  return knex('run_records')
    .where(q =>
      q
        .where('run_id', '>', run_id)
        .orWhere(r => r.where({ run_id }).andWhere('seq', '>', seq)),
    )
    .andWhere({ status: 'created' })
    .whereNotNull('mapped')
    .orderBy(['run_id', 'seq'])
    .limit(CHUNK)
    .select('run_id', 'seq', 'mapped');
}

/** @param {import('knex').Knex} knex */
async function noteSets(knex) {
  let place = { run_id: 0, seq: 0 };
  for (;;) {
    const rows = await rowsBehind(knex, place);
    if (rows.length === 0) {
      return;
    }
    for (const { run_id, seq, mapped } of rows) {
      const set = attributeSetOf(mapped);
      await knex('attribute_sets').insert(set).onConflict('id').ignore();
      await knex('run_records')
        .where({ run_id, seq })
        .update({ attribute_set: set.id });
    }
    place = rows[rows.length - 1];
  }
}

/**
 * Which attributes new people came with, so that they can be counted without
 * reading what was mapped.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('attribute_sets', table => {
    table.comment('Attributes that rows have a value for, each set once');
    table.text('id').primary().comment('Hash of the names');
    table.text('names').notNullable().comment('As ,displayName,email,');
  });
  await knex.schema.alterTable('run_records', table => {
    table
      .text('attribute_set')
      .comment('Attributes with a value in mapped; null where not noted');
  });
  await noteSets(knex);
  // Without the order of the run in it, equal entries are stored as one.
  await knex.schema.raw(
    `CREATE INDEX run_records_created_idx
     ON run_records (run_id, data_set, attribute_set)
     WHERE status = 'created'`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.raw('DROP INDEX run_records_created_idx');
  await knex.schema.alterTable('run_records', table => {
    table.dropColumn('attribute_set');
  });
  await knex.schema.dropTable('attribute_sets');
};
