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
  AttributeType,
  MappingRules,
} from '@people-sync/plugin-people-sync-common';
import { toForm, toRule, type FormProblem, type RuleForm } from './ruleForm';

/** One attribute of a mapping as it is edited. */
export interface RuleRow {
  attribute: string;
  form: RuleForm;
  /** A source row without it fails. */
  isRequired: boolean;
}

/** A mapping as it is edited. */
export interface RuleSet {
  rows: RuleRow[];
  /** Required attributes that no rule fills. */
  unfilled: string[];
}

/** A form problem with the attribute it belongs to. */
export interface RowProblem extends FormProblem {
  attribute: string;
}

/** The rows to edit for rules. */
export function toRuleSet(rules: MappingRules): RuleSet {
  const required = new Set(rules.required ?? []);
  const rows = Object.entries(rules.attributes).map(([attribute, rule]) => ({
    attribute,
    form: toForm(rule),
    isRequired: required.has(attribute),
  }));
  return {
    rows,
    unfilled: [...required].filter(name => !(name in rules.attributes)),
  };
}

/** The rules that are complete, and what the others lack. */
export function toRules(
  set: RuleSet,
  typeOf: (attribute: string) => AttributeType,
): { rules: MappingRules; problems: RowProblem[] } {
  const attributes: Record<string, JsonObject> = {};
  const problems: RowProblem[] = [];
  const required = [...set.unfilled];
  for (const { attribute, form, isRequired } of set.rows) {
    const built = toRule(form, typeOf(attribute));
    if ('rule' in built) {
      attributes[attribute] = built.rule;
    } else {
      problems.push({ attribute, ...built.problem });
    }
    if (isRequired) {
      required.push(attribute);
    }
  }
  return {
    rules: {
      attributes,
      ...(required.length > 0 && { required: required.sort() }),
    },
    problems,
  };
}

function sorted(value: JsonValue | undefined): JsonValue | undefined {
  if (Array.isArray(value)) {
    return value.map(item => sorted(item) ?? null);
  }
  if (value && typeof value === 'object') {
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map(key => [key, sorted(value[key])]),
    );
  }
  return value;
}

/** Text that is equal for equal values, whatever the order of their keys. */
export function stableText(value: JsonValue | undefined): string {
  return JSON.stringify(sorted(value)) ?? '';
}

/** Text that is equal for rules that do the same. */
export function rulesText(rules: MappingRules): string {
  return stableText({
    attributes: rules.attributes,
    required: [...(rules.required ?? [])].sort(),
  });
}
