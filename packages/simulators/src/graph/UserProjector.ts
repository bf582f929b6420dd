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

import type { Company } from '../company/Company';
import type { Person, PersonField } from '../company/types';
import { badRequest, GraphError } from './errors';
import {
  DEFAULT_USER_PROPERTIES,
  SHAREPOINT_PROPERTIES,
  Json,
  USER_NAVIGATION,
  USER_PROPERTIES,
  type UserProperty,
} from './userProperties';

/** Anything a string needs escaping for; most need none, and a test is much cheaper than an escape. */
const UNSAFE = /["\\\p{Cc}\p{Cs}]/u;

function toJson(value: unknown): string {
  if (typeof value === 'string' && !UNSAFE.test(value)) return `"${value}"`;
  return value instanceof Json ? value.text : JSON.stringify(value);
}

/** Writes people as Graph users, for one list of properties; made once per list and used for everybody. */
export class UserProjector {
  /** Whether the list names `manager`, which matters to delta queries only. */
  readonly withManager: boolean;
  readonly #company: Company;
  readonly #columns: { key: string; property: UserProperty }[];
  readonly #fields: Set<PersonField>;

  /** Throws 400 for unknown properties, 501 for those kept in SharePoint. */
  static create(options: {
    company: Company;
    select?: readonly string[];
  }): UserProjector {
    const names = options.select ?? DEFAULT_USER_PROPERTIES;
    const properties: UserProperty[] = [];
    for (const name of new Set(names)) {
      const property = USER_PROPERTIES.get(name);
      if (property) properties.push(property);
      else if (SHAREPOINT_PROPERTIES.has(name)) {
        throw new GraphError(
          501,
          'NotImplemented',
          `The property '${name}' cannot be selected on a collection.`,
        );
      } else if (!USER_NAVIGATION.has(name)) {
        throw badRequest(
          `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.user'.`,
        );
      }
    }
    if (!properties.length) properties.push(USER_PROPERTIES.get('id')!);
    return new UserProjector(
      options.company,
      properties,
      names.includes('manager'),
    );
  }

  private constructor(
    company: Company,
    properties: UserProperty[],
    withManager: boolean,
  ) {
    this.withManager = withManager;
    this.#company = company;
    this.#columns = properties.map(property => ({
      key: `${JSON.stringify(property.name)}:`,
      property,
    }));
    this.#fields = new Set(properties.flatMap(property => property.from));
    if (withManager) this.#fields.add('managerId');
  }

  /** The members of the JSON object, without braces, as in a plain listing: no value is `null`. */
  full(person: Person): string {
    let text = '';
    for (const { key, property } of this.#columns) {
      if (text) text += ',';
      text += key + toJson(property.read(person, this.#company));
    }
    return text;
  }

  /**
   * The members as in a delta query: a property that never had a value is absent, one that was cleared is `null`. With
   * `only`, just the id and the properties that show one of these fields (`Prefer: return=minimal`).
   */
  sparse(person: Person, only?: ReadonlySet<PersonField>): string {
    let text = `"id":"${person.id}"`;
    for (const { key, property } of this.#columns) {
      if (property.name === 'id') continue;
      if (only && !property.from.some(field => only.has(field))) continue;
      const value = property.read(person, this.#company);
      if (
        value === null &&
        !property.from.some(field => person.cleared?.has(field))
      ) {
        continue;
      }
      text += `,${key}${toJson(value)}`;
    }
    return text;
  }

  /** Whether a change of these fields shows in one of the properties. */
  shows(fields: readonly PersonField[]): boolean {
    return fields.some(field => this.#fields.has(field));
  }
}
