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
import type { Budget } from '../Budget';
import type { ExpressionNode } from '../parse';

/** What let expressions have named. */
export type Scope = { names: JsonObject; outer?: Scope };

/** One evaluation of an expression. */
export interface Run {
  budget: Budget;
  root: JsonValue;
  scope?: Scope;
}

/** What a node does with the value before it. */
export type Step = (value: JsonValue, run: Run) => JsonValue;

/** Makes the step of a node below the one at hand. */
export type CompileChild = (child: ExpressionNode) => Step;

export type NodeOf<T extends ExpressionNode['type']> = Extract<
  ExpressionNode,
  { type: T }
>;
