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
import { checkArguments, jmesFunctions } from '../functions';
import { ExpressionError } from '../parse';
import type { CompileChild, NodeOf, Step } from './Step';

/** @throws ExpressionError when it cannot be called with these arguments */
export function functionCallStep(
  node: NodeOf<'Function'>,
  of: CompileChild,
  position: number,
): Step {
  const { name, children } = node;
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
          : `${name}() takes a value as argument ${index + 1}: leave out the &`,
        position,
      );
    }
    const step = of(child.type === 'ExpressionReference' ? child.child : child);
    return { wanted, step };
  });
  return (value, run) => {
    const given = args.map(({ wanted, step }) =>
      wanted ? (item: JsonValue) => step(item ?? null, run) : step(value, run),
    );
    checkArguments(name, known, given, run.budget);
    return known.call(given as never[], run.budget);
  };
}
