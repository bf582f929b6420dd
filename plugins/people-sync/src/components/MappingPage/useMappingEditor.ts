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

import { useCallback, useMemo, useState } from 'react';
import type {
  AttributeType,
  Mapping,
  MappingRules,
} from '@people-sync/plugin-people-sync-common';
import { emptyForm, type RuleForm } from './model/ruleForm';
import {
  type RowProblem,
  rulesText,
  type RuleSet,
  toRules,
  toRuleSet,
} from './model/ruleSet';

/** The rules that are being edited, and how they stand to the saved ones. */
export interface MappingEditor {
  set: RuleSet;
  /** The rules that are complete. */
  rules: MappingRules;
  /** What the others lack. */
  problems: RowProblem[];
  /** Equal for rules that do the same. */
  text: string;
  /** Something would be lost by leaving. */
  isDirty: boolean;
  /** The newest version when these rules were begun. */
  basedOn: number;
  change(attribute: string, form: RuleForm): void;
  setRequired(attribute: string, isRequired: boolean): void;
  add(attribute: string): void;
  remove(attribute: string): void;
  /** Replaces what is typed, without it being saved. */
  load(rules: MappingRules): void;
  /** Goes on from what the backend has now; forgets what was typed. */
  reset(mapping: Mapping): void;
  /** Keeps what is typed, as a change of the newest version. */
  rebase(mapping: Mapping): void;
}

/** The newest version there is. */
export function newestOf(mapping: Mapping): number {
  return Math.max(
    mapping.active.version,
    mapping.draft?.version ?? 0,
    ...mapping.versions.map(({ version }) => version),
  );
}

/** What is edited: the draft, or the active version where there is none. */
export function editedOf(mapping: Mapping): MappingRules {
  return (mapping.draft ?? mapping.active).rules;
}

interface State {
  set: RuleSet;
  /** As it is saved. */
  saved: RuleSet;
  basedOn: number;
}

function stateOf(mapping: Mapping): State {
  const set = toRuleSet(editedOf(mapping));
  return { set, saved: set, basedOn: newestOf(mapping) };
}

const onRow = (
  set: RuleSet,
  attribute: string,
  change: (row: RuleSet['rows'][number]) => RuleSet['rows'][number],
): RuleSet => ({
  ...set,
  rows: set.rows.map(row => (row.attribute === attribute ? change(row) : row)),
});

/** Edits a mapping; nothing leaves the browser. */
export function useMappingEditor(options: {
  mapping: Mapping;
  typeOf: (attribute: string) => AttributeType;
}): MappingEditor {
  const { mapping, typeOf } = options;
  const [state, setState] = useState(() => stateOf(mapping));
  const { set, saved, basedOn } = state;

  const edit = useCallback(
    (change: (current: RuleSet) => RuleSet) =>
      setState(current => ({ ...current, set: change(current.set) })),
    [],
  );

  const edited = useMemo(() => toRules(set, typeOf), [set, typeOf]);
  const text = useMemo(() => rulesText(edited.rules), [edited]);
  const savedText = useMemo(() => {
    const { rules, problems } = toRules(saved, typeOf);
    return JSON.stringify([rulesText(rules), problems]);
  }, [saved, typeOf]);

  return {
    set,
    ...edited,
    text,
    isDirty: JSON.stringify([text, edited.problems]) !== savedText,
    basedOn,
    change: useCallback(
      (attribute, form) =>
        edit(current => onRow(current, attribute, row => ({ ...row, form }))),
      [edit],
    ),
    setRequired: useCallback(
      (attribute, isRequired) =>
        edit(current =>
          onRow(current, attribute, row => ({ ...row, isRequired })),
        ),
      [edit],
    ),
    add: useCallback(
      attribute =>
        edit(current =>
          current.rows.some(row => row.attribute === attribute)
            ? current
            : {
                rows: [
                  ...current.rows,
                  {
                    attribute,
                    form: emptyForm(),
                    isRequired: current.unfilled.includes(attribute),
                  },
                ],
                unfilled: current.unfilled.filter(name => name !== attribute),
              },
        ),
      [edit],
    ),
    remove: useCallback(
      attribute =>
        edit(current => ({
          ...current,
          rows: current.rows.filter(row => row.attribute !== attribute),
        })),
      [edit],
    ),
    load: useCallback(rules => edit(() => toRuleSet(rules)), [edit]),
    reset: useCallback(latest => setState(stateOf(latest)), []),
    rebase: useCallback(
      latest =>
        setState(current => ({
          set: current.set,
          saved: toRuleSet(editedOf(latest)),
          basedOn: newestOf(latest),
        })),
      [],
    ),
  };
}
