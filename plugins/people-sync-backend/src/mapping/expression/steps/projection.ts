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

import type { JsonValue } from '@backstage/types';
import type { ExpressionNode } from '../parse';
import { isFalse, isList, isObject } from '../values';
import type { CompileChild, Step } from './Step';

/** The nodes that work on each item of a list, or each value of an object. */
type Projection = Extract<
  ExpressionNode,
  { left: ExpressionNode; right: ExpressionNode }
>;

export function projectionStep(node: Projection, of: CompileChild): Step {
  const [left, right] = [of(node.left), of(node.right)];
  const keeps = 'condition' in node && of(node.condition);
  // A slice of a text is read as a projection, too, and gives a text.
  const takesText =
    node.type === 'Projection' &&
    node.left.type === 'IndexExpression' &&
    'right' in node.left &&
    node.left.right.type === 'Slice';
  return (value, run) => {
    const base = left(value, run);
    if (takesText && typeof base === 'string') {
      return right(base, run);
    }
    let items: (JsonValue | undefined)[];
    if (node.type === 'ValueProjection') {
      if (!isObject(base)) {
        return null;
      }
      items = Object.values(base);
    } else if (isList(base)) {
      items = base;
    } else {
      return null;
    }
    const result: JsonValue[] = [];
    for (const item of items) {
      const current = item ?? null;
      if (!keeps || !isFalse(keeps(current, run))) {
        const found = right(current, run);
        if (found !== null) {
          result.push(found);
        }
      }
    }
    return result;
  };
}
