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

/** Characters of an expression. */
export const MAX_EXPRESSION_LENGTH = 4096;

/** Brackets, negations and references inside one another. */
export const MAX_NESTING = 48;

/** Operations of an expression. */
export const MAX_OPERATIONS = 1000;

/** Depth of the tree that an expression is read into. */
export const MAX_TREE_DEPTH = 256;

/** Steps that all expressions of one row may take: 10 to 30 ms. */
export const MAX_STEPS = 150_000;

/** Values in a payload that expressions are evaluated on. */
export const MAX_PAYLOAD_VALUES = 50_000;

/** Characters of text in such a payload. */
export const MAX_PAYLOAD_TEXT = 4 * 1024 * 1024;

/** Objects and lists inside one another in such a payload. */
export const MAX_PAYLOAD_DEPTH = 64;

/** Characters that an expression may give, as JSON. */
export const MAX_RESULT_LENGTH = 64 * 1024;
