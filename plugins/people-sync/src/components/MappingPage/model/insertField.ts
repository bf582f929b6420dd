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

import { complete } from './completions';
import { type PayloadField, toPath } from './payloadPaths';
import type { RuleForm } from './ruleForm';

/** Where the caret of an input is, or which part of its text is selected. */
export interface Caret {
  /** Of several inputs of a rule, which one. */
  index: number;
  from: number;
  to: number;
}

/**
 * The rule with a field of the payload in it, where the caret is; undefined
 * where it has no place. A rule of plain paths becomes an expression when a
 * path cannot reach the field.
 */
export function insertField(
  form: RuleForm,
  field: Pick<PayloadField, 'segments' | 'expression'>,
  caret: Caret,
): RuleForm | undefined {
  const { expression } = field;
  const path = toPath(field.segments);
  switch (form.kind) {
    case 'constant':
      return undefined;
    case 'expression':
      return { ...form, text: complete(form.text, caret, expression).text };
    case 'firstOf': {
      const others = form.texts.filter(
        (text, index) => index !== caret.index && text.trim() !== '',
      );
      if (path === undefined) {
        return {
          ...form,
          kind: 'expression',
          text: [...others, expression].join(' || '),
        };
      }
      const texts = [...form.texts];
      texts[Math.min(caret.index, texts.length)] = path;
      return { ...form, texts };
    }
    case 'path':
      return path === undefined
        ? { ...form, kind: 'expression', text: expression }
        : { ...form, text: path };
    default:
      return { ...form, text: path ?? expression };
  }
}
