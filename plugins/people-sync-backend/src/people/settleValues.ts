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

import type { Values } from './keys';

/**
 * What a source contributes, once it is known what it did before: attributes
 * that are written at creation stay as they were then, and those it says
 * nothing about may keep what they had.
 */
export function settleValues(options: {
  values: Values;
  /** Attributes that keep what they had. */
  keeps?: readonly string[];
  /** Attributes that are written when somebody is created. */
  createOnly?: ReadonlySet<string>;
  /** What the same row of the source contributes already. */
  own: Values | undefined;
  /** Whether there is somebody already whom it is about. */
  isKnown: boolean;
}): Values {
  const { values, keeps, createOnly, own, isKnown } = options;
  if (!keeps && !createOnly) {
    return values;
  }
  const settled: Values = { ...values };
  const restore = (attribute: string) => {
    const before = own?.[attribute];
    if (before === undefined) {
      delete settled[attribute];
    } else {
      settled[attribute] = before;
    }
  };
  keeps?.forEach(restore);
  if (isKnown) {
    createOnly?.forEach(restore);
  }
  return settled;
}
