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
import type { Knex } from 'knex';
import type { CatalogOutbox, GoldenChange } from '../people/CatalogOutbox';
import { recordChanges } from './changes';
import { dependentsOf } from './dependents';
import { nameCandidatesOf, type UserNameSource } from './entityNames';
import { assignNames, type CatalogKind } from './names';

const idsOf = (changes: readonly GoldenChange[]) =>
  changes.map(change => change.id);

/** Whether the entity appears or disappears with a change. */
const appears = ({ before, after }: GoldenChange) =>
  before?.status !== after.status;

/** Names new records, and notes whose entities differ because of a change. */
export class DatabaseCatalogOutbox implements CatalogOutbox {
  readonly #userName: UserNameSource;
  readonly #notify: () => void;

  static create(options: {
    /** `peopleSync.catalog.userName` */
    userName: UserNameSource;
    /** Wakes readers that wait for changes. */
    notify: () => void;
  }): DatabaseCatalogOutbox {
    return new DatabaseCatalogOutbox(options);
  }

  private constructor(options: {
    userName: UserNameSource;
    notify: () => void;
  }) {
    this.#userName = options.userName;
    this.#notify = options.notify;
  }

  async publish(tx: Knex, changes: readonly GoldenChange[]): Promise<void> {
    const people = changes.filter(({ dataSet }) => dataSet === 'employees');
    const units = changes.filter(({ dataSet }) => dataSet === 'org-units');
    const employments = changes.filter(
      ({ dataSet }) => dataSet === 'employments',
    );
    if (people.length + units.length + employments.length === 0) {
      return;
    }
    await this.#name(tx, 'group', units);
    await this.#name(tx, 'user', people);

    const readdressed = people.filter(
      ({ before, after }) => before?.values.email !== after.values.email,
    );
    const dependents = await dependentsOf(tx, {
      people: idsOf(people.filter(appears)),
      units: idsOf(units.filter(appears)),
      emails: idsOf(readdressed),
      formerEmails: readdressed.flatMap(({ before }) =>
        typeof before?.values.email === 'string' ? [before.values.email] : [],
      ),
      employments: idsOf(employments),
    });
    await recordChanges(tx, {
      users: [...idsOf(people), ...dependents.users],
      groups: [...idsOf(units), ...dependents.groups],
    });
  }

  notify(): void {
    this.#notify();
  }

  async #name(
    tx: Knex,
    kind: CatalogKind,
    changes: readonly GoldenChange[],
  ): Promise<void> {
    const fresh = changes.filter(({ before }) => !before);
    if (fresh.length === 0) {
      return;
    }
    await assignNames(tx, {
      kind,
      entries: fresh.map(({ id, after: { values }, sourceKey }) => ({
        goldenId: id,
        sourceKey,
        candidates: nameCandidatesOf(
          kind === 'user'
            ? { kind, values, userName: this.#userName }
            : { kind, values },
        ),
      })),
    });
  }
}
