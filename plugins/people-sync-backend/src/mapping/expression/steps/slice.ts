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
import { isList } from '../values';
import type { NodeOf, Step } from './Step';

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

/** A part of a list, or of a text. */
export function sliceStep(node: NodeOf<'Slice'>): Step {
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
}
