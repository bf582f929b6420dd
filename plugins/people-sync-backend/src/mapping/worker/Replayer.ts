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

import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  RecordChange,
  RecordError,
} from '@people-sync/plugin-people-sync-common';
import type { MappingRules } from '@people-sync/plugin-people-sync-node';
import { attributeOf } from '../../people/attributes';
import type { Values } from '../../people/keys';
import { settleValues } from '../../people/settleValues';
import { canonicalJson } from '../canonical';
import { compileMapping, type CompiledMapping } from '../compile';
import { mapRow, type MappedRow } from '../mapRow';
import { MasterData } from '../masterData';
import { requireRules } from '../rules';
import { payloadOf } from './preview';
import type { MappingSetting, ReplayCounts, ReplayedSource } from './protocol';

const canonicalRule = (rules: MappingRules, attribute: string) =>
  Object.hasOwn(rules.attributes, attribute)
    ? canonicalJson(rules.attributes[attribute])
    : '';

/** Keys of the references of a row, by attribute. */
function keysOf(row: MappedRow): Map<string, string> {
  return new Map(
    row.references.map(({ attribute, by, keys }) => [
      attribute,
      keys.map(key => (by === 'sourceId' ? key : `${by}:${key}`)).join(', '),
    ]),
  );
}

/** Maps stored rows with other rules, and compares what comes of it. */
export class Replayer {
  readonly #setting: MappingSetting;
  readonly #mapping: CompiledMapping;
  /** Rules in force of references that the others read differently. */
  readonly #references: CompiledMapping | undefined;
  /** Those attributes. */
  readonly #moved: readonly string[];

  /** @throws InputError when the rules cannot be used */
  static create(setting: MappingSetting): Replayer {
    return new Replayer(setting);
  }

  private constructor(setting: MappingSetting) {
    const { dataSet, custom, current } = setting;
    const rules = requireRules(setting.rules, dataSet, custom);
    const options = {
      dataSet,
      custom,
      masterData: MasterData.create(setting.masterData),
    };
    this.#setting = setting;
    this.#mapping = compileMapping(rules, options);
    this.#moved = [
      ...new Set([
        ...Object.keys(rules.attributes),
        ...Object.keys(current.attributes),
      ]),
    ].filter(
      attribute =>
        attributeOf(dataSet, attribute).target &&
        canonicalRule(rules, attribute) !== canonicalRule(current, attribute),
    );
    const before: MappingRules = { attributes: {} };
    for (const attribute of this.#moved) {
      if (Object.hasOwn(current.attributes, attribute)) {
        before.attributes[attribute] = current.attributes[attribute];
      }
    }
    if (this.#moved.length) {
      this.#references = compileMapping(before, options);
    }
  }

  replay(rows: readonly ReplayedSource[], wanted: number): ReplayCounts {
    const counts: ReplayCounts = {
      changed: 0,
      unchanged: 0,
      failed: 0,
      attributes: {},
      rows: [],
    };
    for (const row of rows) {
      const { changes, errors, displayName } = this.#compare(row);
      if (errors.length === 0 && changes.length === 0) {
        counts.unchanged += 1;
        continue;
      }
      if (errors.length) {
        counts.failed += 1;
      } else {
        counts.changed += 1;
        for (const { attribute } of changes) {
          counts.attributes[attribute] =
            (counts.attributes[attribute] ?? 0) + 1;
        }
      }
      if (counts.rows.length < wanted) {
        const { sourceId, goldenId } = row;
        counts.rows.push({ sourceId, goldenId, displayName, changes, errors });
      }
    }
    return counts;
  }

  #compare(row: ReplayedSource): {
    changes: RecordChange[];
    errors: RecordError[];
    displayName: string;
  } {
    const stored: Values | undefined = row.mapped
      ? JSON.parse(row.mapped)
      : undefined;
    const payload = payloadOf(row.payload);
    const mapped = mapRow({ mapping: this.#mapping, payload });
    const name = stored?.displayName ?? mapped.values.displayName;
    const displayName = typeof name === 'string' ? name : row.sourceId;
    if (mapped.errors.length) {
      // One that fails already is no worse off.
      return {
        displayName,
        changes: [],
        errors: row.failing ? [] : mapped.errors,
      };
    }
    const values = settleValues({
      values: mapped.values,
      keeps: mapped.keeps,
      createOnly: this.#mapping.createOnly,
      own: stored,
      isKnown: stored !== undefined,
    });
    const changes = this.#changes(stored ?? {}, values);
    changes.push(...this.#movedReferences(payload, mapped));
    return { displayName, changes, errors: [] };
  }

  #changes(before: Values, after: Values): RecordChange[] {
    const { dataSet } = this.#setting;
    const changes: RecordChange[] = [];
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    for (const attribute of names) {
      const a: JsonValue = before[attribute] ?? null;
      const b: JsonValue = after[attribute] ?? null;
      if (
        a !== b &&
        // Those are kept by golden id, and compared by what the source says.
        !attributeOf(dataSet, attribute).target &&
        (typeof a !== 'object' ||
          typeof b !== 'object' ||
          JSON.stringify(a) !== JSON.stringify(b))
      ) {
        changes.push({ attribute, before: a, after: b });
      }
    }
    return changes;
  }

  #movedReferences(payload: JsonObject, mapped: MappedRow): RecordChange[] {
    if (!this.#references) {
      return [];
    }
    const before = keysOf(mapRow({ mapping: this.#references, payload }));
    const after = keysOf(mapped);
    return this.#moved.flatMap(attribute => {
      const [a, b] = [before.get(attribute), after.get(attribute)];
      return (a ?? '') === (b ?? '')
        ? []
        : [{ attribute, before: a || null, after: b || null }];
    });
  }
}
