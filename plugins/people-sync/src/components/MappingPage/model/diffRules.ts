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

import type { JsonObject } from '@backstage/types';
import type {
  MappingRules,
  RecordChange,
} from '@people-sync/plugin-people-sync-common';
import { RULE_KINDS, valueText } from './ruleForm';
import { stableText } from './ruleSet';

/** What a rule says, in the words of the configuration, on one line. */
export function describeRule(rule: JsonObject, isRequired = false): string {
  const kinds = Object.keys(rule).sort(
    (one, other) => rank(one) - rank(other) || one.localeCompare(other),
  );
  const parts = kinds.flatMap(key => {
    const value = rule[key];
    if (value === undefined || value === false) {
      return [];
    }
    if (value === true && rank(key) > 0) {
      return [key];
    }
    const isPaths = key === 'firstOf' && Array.isArray(value);
    return [`${key}: ${isPaths ? value.join(', ') : valueText(value)}`];
  });
  return [...parts, ...(isRequired ? ['required'] : [])].join('; ');
}

function rank(key: string): number {
  return (RULE_KINDS as readonly string[]).includes(key) ? 0 : 1;
}

/**
 * What differs between two mappings, as changes of attributes by name: the rule
 * before and after, null where there was or is none.
 */
export function diffRules(
  before: MappingRules,
  after: MappingRules,
): RecordChange[] {
  const was = new Set(before.required ?? []);
  const is = new Set(after.required ?? []);
  const names = new Set([
    ...Object.keys(before.attributes),
    ...Object.keys(after.attributes),
    ...was,
    ...is,
  ]);
  return [...names].sort().flatMap(attribute => {
    const one = before.attributes[attribute];
    const other = after.attributes[attribute];
    if (
      stableText(one) === stableText(other) &&
      was.has(attribute) === is.has(attribute)
    ) {
      return [];
    }
    const text = (rule: JsonObject | undefined, isRequired: boolean) =>
      describeRule(rule ?? {}, isRequired) || null;
    return [
      {
        attribute,
        before: text(one, was.has(attribute)),
        after: text(other, is.has(attribute)),
      },
    ];
  });
}
