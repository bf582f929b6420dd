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
import type { JsonObject, JsonValue } from '@backstage/types';
import type { Budget } from './Budget';
import { checkArguments, jmesFunctions } from './functions';
import { MAX_OPERATIONS, MAX_TREE_DEPTH } from './limits';
import { ExpressionError, type ExpressionNode } from './parse';

type Scope = { names: JsonObject; outer?: Scope };

/** One evaluation of an expression. */
interface Run {
  budget: Budget;
  root: JsonValue;
  scope?: Scope;
}

type Step = (value: JsonValue, run: Run) => JsonValue;

type NodeOf<T extends ExpressionNode['type']> = Extract<
  ExpressionNode,
  { type: T }
>;

/** The nodes that work on each item of a list, or each value of an object. */
type Projection = Extract<
  ExpressionNode,
  { left: ExpressionNode; right: ExpressionNode }
>;

const isList = (value: unknown): value is JsonValue[] => Array.isArray(value);

const isObject = (value: JsonValue): value is JsonObject =>
  value !== null && typeof value === 'object' && !isList(value);

function isFalse(value: JsonValue): boolean {
  if (value === null || value === false || value === '') {
    return true;
  }
  if (isList(value)) {
    return value.length === 0;
  }
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function equal(a: JsonValue, b: JsonValue): boolean {
  if (a === b) {
    return true;
  }
  if (isList(a)) {
    return (
      isList(b) &&
      a.length === b.length &&
      a.every((item, index) => equal(item, b[index]))
    );
  }
  if (!isObject(a) || isList(b) || b === null || typeof b !== 'object') {
    return false;
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      key =>
        Object.prototype.hasOwnProperty.call(b, key) &&
        equal(a[key] ?? null, b[key] ?? null),
    )
  );
}

function sliceOf<T>(
  items: readonly T[],
  { start, stop, step: by }: NodeOf<'Slice'>,
): T[] {
  const step = by ?? 1;
  if (step === 0) {
    throw new InputError('The step of a slice cannot be 0');
  }
  const cap = (at: number) => {
    const low = step < 0 ? -1 : 0;
    const high = step < 0 ? items.length - 1 : items.length;
    return Math.min(Math.max(at < 0 ? at + items.length : at, low), high);
  };
  const ends = step < 0 ? [items.length - 1, -1] : [0, items.length];
  const from = start === null ? ends[0] : cap(start);
  const to = stop === null ? ends[1] : cap(stop);
  const result: T[] = [];
  for (let at = from; step > 0 ? at < to : at > to; at += step) {
    result.push(items[at]);
  }
  return result;
}

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

const ORDERS: Record<string, (a: number, b: number) => boolean> = {
  GT: (a, b) => a > b,
  GTE: (a, b) => a >= b,
  LT: (a, b) => a < b,
  LTE: (a, b) => a <= b,
};

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

  #step(node: ExpressionNode, of: (child: ExpressionNode) => Step): Step {
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
        return (value, run) => {
          if (typeof value === 'string') {
            run.budget.spendText(value.length * 8);
            return sliceOf([...value], node).join('');
          }
          if (!isList(value)) {
            return null;
          }
          run.budget.spend(value.length);
          return sliceOf(value, node);
        };
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
        return this.#projection(node, of);
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
        return this.#comparator(node, of);
      case 'Arithmetic': {
        const [left, right] = [of(node.left), of(node.right)];
        return (value, run) =>
          arithmetic(
            node.operator,
            number(left(value, run)),
            number(right(value, run)),
          );
      }
      case 'Unary': {
        const operand = of(node.operand);
        const sign = node.operator === 'Minus' ? -1 : 1;
        return (value, run) => sign * number(operand(value, run));
      }
      case 'Function':
        return this.#call(node, of);
      case 'LetExpression': {
        const bindings = node.bindings.map(binding => {
          // The parser takes anything for one.
          if (binding.type !== 'Binding' || !binding.variable) {
            throw new ExpressionError('let takes $name = expression', 0);
          }
          return [binding.variable, of(binding.reference)] as const;
        });
        const body = of(node.expression);
        return (value, run) => {
          const names: JsonObject = Object.create(null);
          for (const [name, step] of bindings) {
            names[name] = step(value, run);
          }
          const outer = run.scope;
          run.scope = { names, outer };
          try {
            return body(value, run);
          } finally {
            run.scope = outer;
          }
        };
      }
      case 'Variable': {
        const { name } = node;
        return (_, run) => {
          for (let scope = run.scope; scope; scope = scope.outer) {
            if (name in scope.names) {
              return scope.names[name] ?? null;
            }
          }
          throw new InputError(`There is no variable ${name}`);
        };
      }
      case 'ExpressionReference':
        throw new ExpressionError(
          'An expression after & can only be the argument of a function',
          0,
        );
      default:
        throw new ExpressionError('It holds what is not supported', 0);
    }
  }

  #projection(node: Projection, of: (child: ExpressionNode) => Step): Step {
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

  #comparator(
    node: NodeOf<'Comparator'>,
    of: (child: ExpressionNode) => Step,
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
      return typeof a === 'number' && typeof b === 'number'
        ? order(a, b)
        : null;
    };
  }

  #call(node: NodeOf<'Function'>, of: (child: ExpressionNode) => Step): Step {
    const { name, children } = node;
    const position = this.#calls.get(name) ?? 0;
    const known = jmesFunctions.get(name);
    if (!known) {
      throw new ExpressionError(`There is no function ${name}()`, position);
    }
    const { takes, atLeast = takes.length, variadic } = known;
    if (
      children.length < atLeast ||
      (!variadic && children.length > takes.length)
    ) {
      throw new ExpressionError(
        `${name}() takes ${
          variadic || atLeast < takes.length ? `at least ${atLeast}` : atLeast
        } arguments and got ${children.length}`,
        position,
      );
    }
    const args = children.map((child, index) => {
      const kinds = takes[Math.min(index, takes.length - 1)];
      const wanted = kinds.includes('expression');
      if (wanted !== (child.type === 'ExpressionReference')) {
        throw new ExpressionError(
          wanted
            ? `${name}() takes an expression as argument ${
                index + 1
              }: write & before it`
            : `${name}() takes a value as argument ${
                index + 1
              }: leave out the &`,
          position,
        );
      }
      const step = of(
        child.type === 'ExpressionReference' ? child.child : child,
      );
      return { wanted, step };
    });
    return (value, run) => {
      const given = args.map(({ wanted, step }) =>
        wanted
          ? (item: JsonValue) => step(item ?? null, run)
          : step(value, run),
      );
      checkArguments(name, known, given, run.budget);
      return known.call(given as never[], run.budget);
    };
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
