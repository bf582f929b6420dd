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
import { compileSteps } from './evaluate';
import { MAX_RESULT_LENGTH } from './limits';
import { parseExpression } from './parse';

export { bareCopy, Budget } from './Budget';
export { ExpressionError } from './parse';

/**
 * Compiles a JMESPath expression.
 *
 * What comes of it takes a payload that inherits nothing, see {@link bareCopy},
 * and throws InputError when the expression cannot be evaluated on it, takes
 * too much work, or gives too much.
 *
 * @throws ExpressionError with the position, when it cannot be read
 */
export function compileExpression(
  expression: string,
): (payload: JsonObject, budget: Budget) => JsonValue {
  const evaluate = compileSteps(parseExpression(expression));
  return (payload, budget) => {
    const result = evaluate(payload, budget);
    if (result === null || typeof result === 'boolean') {
      return result;
    }
    if (typeof result === 'number') {
      return Number.isFinite(result) ? result : null;
    }
    budget.spendDeep(result);
    const text = JSON.stringify(result);
    if (text.length > MAX_RESULT_LENGTH) {
      throw new InputError(
        `It gives more than ${MAX_RESULT_LENGTH} characters`,
      );
    }
    return typeof result === 'string' ? result : JSON.parse(text);
  };
}
