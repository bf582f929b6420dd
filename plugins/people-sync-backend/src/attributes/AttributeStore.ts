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

import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  Attribute,
  CreateAttributeRequest,
  DataSet,
  UpdateAttributeRequest,
} from '@people-sync/plugin-people-sync-common';
import type { MappingRules } from '@people-sync/plugin-people-sync-node';
import type { Knex } from 'knex';
import { standardAttributes } from '../people/attributes';
import {
  DEFAULT_PREFIXES,
  type Place,
  requireEntityKey,
} from './annotationNames';
import { builtInAttributes } from './builtInAttributes';
import type { AttributeRow } from './loadAttributes';
import { forgetUniqueValues, noteUniqueValues } from './uniqueValues';

/** Names that changes and pages use for something else. */
const RESERVED = ['id', 'status', 'units', 'version', 'constructor'];

/** Where entities may carry an attribute. */
const PLACES: readonly Place[] = ['annotation', 'label'];

/** Attributes that a portal may add. */
const MAX_ATTRIBUTES = 200;

/** Those of whom entities are made. */
const WITH_ENTITIES: readonly DataSet[] = ['employees', 'org-units'];

export interface AttributeStoreOptions {
  knex: Knex;
  /** Mappings that stand in app-config. */
  configuredMappings?(): Promise<
    { integrationId: string; dataSet: DataSet; rules: MappingRules }[]
  >;
  /** Prefixes that annotations and labels may have. */
  annotationPrefixes?: readonly string[];
}

type Shape = Pick<
  Attribute,
  'dataSet' | 'type' | 'options' | 'annotation' | 'label' | 'title'
>;

function toModel(row: AttributeRow): Attribute {
  return {
    name: row.name,
    dataSet: row.data_set,
    title: row.title,
    ...(row.description && { description: row.description }),
    type: row.type,
    ...(row.options && { options: JSON.parse(row.options) }),
    required: Boolean(row.is_required),
    unique: Boolean(row.is_unique),
    builtIn: false,
    ...(row.annotation && { annotation: row.annotation }),
    ...(row.label && { label: row.label }),
  };
}

/** Attributes that were added in the portal, beside those built in. */
export class AttributeStore {
  readonly #options: AttributeStoreOptions;

  static create(options: AttributeStoreOptions): AttributeStore {
    return new AttributeStore(options);
  }

  private constructor(options: AttributeStoreOptions) {
    this.#options = options;
  }

  /** Those built in first, of one data set or of all. */
  async list(dataSet?: DataSet): Promise<Attribute[]> {
    const rows: AttributeRow[] = await this.#options
      .knex('attributes')
      .where(dataSet ? { data_set: dataSet } : {})
      .orderBy(['data_set', 'title', 'name']);
    return [...builtInAttributes(dataSet), ...rows.map(toModel)];
  }

  /**
   * @throws InputError when it cannot be
   * @throws ConflictError when there is one of that name
   */
  async create(input: CreateAttributeRequest, by: string): Promise<Attribute> {
    const { knex } = this.#options;
    const { dataSet, name } = input;
    if (RESERVED.includes(name)) {
      throw new InputError(`name ${name} is used for something else`);
    }
    if (Object.hasOwn(standardAttributes[dataSet], name)) {
      throw new ConflictError(`${name} of ${dataSet} is built in`);
    }
    this.#check(input);
    const [{ n }] = await knex('attributes').count({ n: '*' });
    if (Number(n) >= MAX_ATTRIBUTES) {
      throw new ConflictError(`There can be at most ${MAX_ATTRIBUTES}`);
    }
    await this.#refuseTaken(input, dataSet, name);
    const now = new Date().toISOString();
    const row: AttributeRow = {
      data_set: dataSet,
      name,
      title: input.title.trim(),
      description: input.description?.trim() || null,
      type: input.type,
      options: input.options ? JSON.stringify(input.options) : null,
      is_required: input.required ?? false,
      is_unique: input.unique ?? false,
      annotation: input.annotation || null,
      label: input.label || null,
      created_at: now,
      created_by: by,
      updated_at: now,
    };
    try {
      await knex('attributes').insert(row);
    } catch (error) {
      if (isDatabaseConflictError(error)) {
        throw new ConflictError(`${dataSet} have an attribute ${name} already`);
      }
      throw error;
    }
    if (row.is_unique) {
      await noteUniqueValues(knex, dataSet, name);
    }
    return toModel(row);
  }

  /**
   * @throws NotFoundError when there is none
   * @throws ConflictError for those built in
   */
  async update(
    dataSet: DataSet,
    name: string,
    patch: UpdateAttributeRequest,
  ): Promise<Attribute> {
    const { knex } = this.#options;
    const row = await this.#require(dataSet, name);
    const next: AttributeRow = {
      ...row,
      title: patch.title?.trim() ?? row.title,
      description:
        patch.description === undefined
          ? row.description
          : patch.description.trim() || null,
      options: patch.options ? JSON.stringify(patch.options) : row.options,
      is_required: patch.required ?? Boolean(row.is_required),
      is_unique: patch.unique ?? Boolean(row.is_unique),
      annotation:
        (patch.annotation === undefined ? row.annotation : patch.annotation) ||
        null,
      label: (patch.label === undefined ? row.label : patch.label) || null,
      updated_at: new Date().toISOString(),
    };
    this.#check(toModel(next));
    await this.#refuseTaken(next, dataSet, name);
    await knex('attributes').where({ data_set: dataSet, name }).update(next);
    if (next.is_unique && !row.is_unique) {
      await noteUniqueValues(knex, dataSet, name);
    } else if (!next.is_unique) {
      await forgetUniqueValues(knex, dataSet, name);
    }
    return toModel(next);
  }

  /**
   * @throws NotFoundError when there is none
   * @throws ConflictError for those built in, and while a mapping fills it
   */
  async delete(dataSet: DataSet, name: string): Promise<void> {
    const { knex } = this.#options;
    await this.#require(dataSet, name);
    const filledBy = await this.#mappingsOf(dataSet, name);
    if (filledBy.length) {
      throw new ConflictError(
        `${name} is filled by the mapping of ${filledBy.join(
          ', ',
        )}: take it out there first`,
      );
    }
    await knex('attributes').where({ data_set: dataSet, name }).delete();
    await forgetUniqueValues(knex, dataSet, name);
  }

  async #require(dataSet: DataSet, name: string): Promise<AttributeRow> {
    if (Object.hasOwn(standardAttributes[dataSet], name)) {
      throw new ConflictError(
        `${name} of ${dataSet} is built in and stays as it is`,
      );
    }
    const row: AttributeRow | undefined = await this.#options
      .knex('attributes')
      .where({ data_set: dataSet, name })
      .first();
    if (!row) {
      throw new NotFoundError(`${dataSet} have no attribute ${name}`);
    }
    return row;
  }

  #check(attribute: Shape): void {
    const { dataSet, type, options, title } = attribute;
    if (!title.trim()) {
      throw new InputError('title must not be empty');
    }
    if (type === 'selection' && !options?.length) {
      throw new InputError('options are needed: what a selection may hold');
    }
    if (type !== 'selection' && options) {
      throw new InputError('options are for attributes of type selection');
    }
    if (options && new Set(options).size !== options.length) {
      throw new InputError('options must differ from one another');
    }
    for (const place of PLACES) {
      const key = attribute[place];
      if (key) {
        if (!WITH_ENTITIES.includes(dataSet)) {
          throw new InputError(
            `${place} is for ${WITH_ENTITIES.join(
              ' and ',
            )}: ${dataSet} have no entities`,
          );
        }
        requireEntityKey(
          place,
          key,
          this.#options.annotationPrefixes ?? DEFAULT_PREFIXES,
        );
      }
    }
  }

  async #refuseTaken(
    attribute: Partial<Record<Place, string | null>>,
    dataSet: DataSet,
    name: string,
  ): Promise<void> {
    for (const place of PLACES) {
      const key = attribute[place];
      const other = key
        ? await this.#options
            .knex('attributes')
            .where({ [place]: key, data_set: dataSet })
            .whereNot({ name })
            .first('name')
        : undefined;
      if (other) {
        throw new ConflictError(
          `${place} ${key} carries ${other.name} already`,
        );
      }
    }
  }

  /** Where a mapping fills it, as an admin would look for it. */
  async #mappingsOf(dataSet: DataSet, name: string): Promise<string[]> {
    const { knex, configuredMappings } = this.#options;
    const rows: { integration_id: string; state: string; rules: string }[] =
      await knex('mappings')
        .where({ data_set: dataSet })
        .whereIn('state', ['active', 'draft'])
        .orderBy(['integration_id', 'version'])
        .select('integration_id', 'state', 'rules');
    const fills = (rules: MappingRules) =>
      Object.hasOwn(rules.attributes, name) ||
      Boolean(rules.required?.includes(name));
    const configured = (await configuredMappings?.()) ?? [];
    return [
      ...rows
        .filter(({ rules }) => fills(JSON.parse(rules)))
        .map(row => `${row.integration_id} (${row.state})`),
      ...configured
        .filter(one => one.dataSet === dataSet && fills(one.rules))
        .map(one => `${one.integrationId} (app-config)`),
    ];
  }
}
