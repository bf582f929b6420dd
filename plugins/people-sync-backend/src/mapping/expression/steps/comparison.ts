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

import { equal } from '../values';
import type { CompileChild, NodeOf, Step } from './Step';

const ORDERS: Record<string, (a: number, b: number) => boolean> = {
  GT: (a, b) => a > b,
  GTE: (a, b) => a >= b,
  LT: (a, b) => a < b,
  LTE: (a, b) => a <= b,
};

export function comparisonStep(
  node: NodeOf<'Comparator'>,
  of: CompileChild,
): Step {
  const [left, right] = [of(node.left), of(node.right)];
  const { name } = node;
  if (name === 'EQ' || name === 'NE') {
    return (value, run) => {
      const [a, b] = [left(value, run), right(value, run)];
      run.budget.spendDeep(a);
      return equal(a, b) === (name === 'EQ');
    };
  }
  const order = ORDERS[name];
  return (value, run) => {
    const [a, b] = [left(value, run), right(value, run)];
    return typeof a === 'number' && typeof b === 'number' ? order(a, b) : null;
  };
}
