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

import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import type { CompileChild, NodeOf, Step } from './Step';

const number = (value: JsonValue): number => {
  if (typeof value !== 'number') {
    throw new InputError('Arithmetic takes numbers');
  }
  return value;
};

function arithmetic(operator: string, a: number, b: number): number {
  switch (operator) {
    case 'Plus':
      return a + b;
    case 'Minus':
      return a - b;
    case 'Multiply':
    case 'Star':
      return a * b;
    default:
      break;
  }
  if (b === 0) {
    throw new InputError('It divides by zero');
  }
  if (operator === 'Divide') {
    return a / b;
  }
  return operator === 'Div' ? Math.floor(a / b) : a % b;
}

export function arithmeticStep(
  node: NodeOf<'Arithmetic'>,
  of: CompileChild,
): Step {
  const [left, right] = [of(node.left), of(node.right)];
  return (value, run) =>
    arithmetic(
      node.operator,
      number(left(value, run)),
      number(right(value, run)),
    );
}

export function unaryStep(node: NodeOf<'Unary'>, of: CompileChild): Step {
  const operand = of(node.operand);
  const sign = node.operator === 'Minus' ? -1 : 1;
  return (value, run) => sign * number(operand(value, run));
}
