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
import type { Budget } from './Budget';
import { MAX_OPERATIONS, MAX_TREE_DEPTH } from './limits';
import { ExpressionError, type ExpressionNode } from './parse';
import { arithmeticStep, unaryStep } from './steps/arithmetic';
import { comparisonStep } from './steps/comparison';
import { functionCallStep } from './steps/functionCall';
import { projectionStep } from './steps/projection';
import { sliceStep } from './steps/slice';
import type { CompileChild, Step } from './steps/Step';
import { letStep, variableStep } from './steps/variables';
import { isFalse, isList, isObject } from './values';

/** Turns what was parsed into functions, and looks for what cannot work. */
class StepCompiler {
  readonly #calls: ReadonlyMap<string, number>;
  #operations = 0;

  constructor(calls: ReadonlyMap<string, number>) {
    this.#calls = calls;
  }

  compile(node: ExpressionNode, depth = 0): Step {
    this.#operations += 1;
    if (this.#operations > MAX_OPERATIONS || depth > MAX_TREE_DEPTH) {
      throw new ExpressionError('It has too many operations', 0);
    }
    const step = this.#step(node, child => this.compile(child, depth + 1));
    return (value, run) => {
      run.budget.spend(1);
      return step(value, run);
    };
  }

  #step(node: ExpressionNode, of: CompileChild): Step {
    switch (node.type) {
      case 'Identity':
      case 'Current':
        return value => value;
      case 'Root':
        return (_, run) => run.root;
      case 'Literal': {
        const literal = node.value as JsonValue;
        return () => literal;
      }
      case 'Field': {
        const { name } = node;
        return value =>
          isObject(value) && Object.prototype.hasOwnProperty.call(value, name)
            ? value[name] ?? null
            : null;
      }
      case 'Index':
        return value => (isList(value) ? value.at(node.value) ?? null : null);
      case 'Slice':
        return sliceStep(node);
      case 'Subexpression':
      case 'IndexExpression':
      case 'Pipe': {
        const [left, right] = [of(node.left), of(node.right)];
        const stops = node.type === 'Subexpression';
        return (value, run) => {
          const inner = left(value, run);
          return stops && inner === null ? null : right(inner, run);
        };
      }
      case 'Projection':
      case 'ValueProjection':
      case 'FilterProjection':
        return projectionStep(node, of);
      case 'Flatten': {
        const child = of(node.child);
        return (value, run) => {
          const list = child(value, run);
          if (!isList(list)) {
            return null;
          }
          for (const item of list) {
            run.budget.spend(isList(item) ? item.length + 1 : 1);
          }
          return list.flat() as JsonValue[];
        };
      }
      case 'MultiSelectList': {
        const steps = node.children.map(of);
        return (value, run) => steps.map(step => step(value, run));
      }
      case 'MultiSelectHash': {
        const steps = node.children.map(
          child => [child.name, of(child.value)] as const,
        );
        return (value, run) => {
          const result: JsonObject = Object.create(null);
          for (const [name, step] of steps) {
            result[name] = step(value, run);
          }
          return result;
        };
      }
      case 'NotExpression': {
        const child = of(node.child);
        return (value, run) => isFalse(child(value, run));
      }
      case 'OrExpression':
      case 'AndExpression': {
        const [left, right] = [of(node.left), of(node.right)];
        const goesOn = node.type === 'OrExpression';
        return (value, run) => {
          const first = left(value, run);
          return isFalse(first) === goesOn ? right(value, run) : first;
        };
      }
      case 'Ternary': {
        const condition = of(node.condition);
        const [yes, no] = [of(node.trueExpr), of(node.falseExpr)];
        return (value, run) =>
          isFalse(condition(value, run)) ? no(value, run) : yes(value, run);
      }
      case 'Comparator':
        return comparisonStep(node, of);
      case 'Arithmetic':
        return arithmeticStep(node, of);
      case 'Unary':
        return unaryStep(node, of);
      case 'Function':
        return functionCallStep(node, of, this.#calls.get(node.name) ?? 0);
      case 'LetExpression':
        return letStep(node, of);
      case 'Variable':
        return variableStep(node);
      case 'ExpressionReference':
        throw new ExpressionError(
          'An expression after & can only be the argument of a function',
          0,
        );
      default:
        throw new ExpressionError('It holds what is not supported', 0);
    }
  }
}

/**
 * Compiles what was parsed. What comes of it changes nothing, reaches nothing
 * but its argument, and ends when the budget does.
 *
 * @throws ExpressionError for functions that do not exist or cannot be called
 * with these arguments
 */
export function compileSteps(parsed: {
  node: ExpressionNode;
  calls: ReadonlyMap<string, number>;
}): (payload: JsonObject, budget: Budget) => JsonValue {
  const step = new StepCompiler(parsed.calls).compile(parsed.node);
  return (payload, budget) => step(payload, { budget, root: payload });
}
