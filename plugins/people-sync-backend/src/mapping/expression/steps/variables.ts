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
import type { JsonObject } from '@backstage/types';
import { ExpressionError } from '../parse';
import type { CompileChild, NodeOf, Step } from './Step';

/** Names what holds inside of a let expression. */
export function letStep(node: NodeOf<'LetExpression'>, of: CompileChild): Step {
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

/** What the innermost let expression that has the name says it is. */
export function variableStep(node: NodeOf<'Variable'>): Step {
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
