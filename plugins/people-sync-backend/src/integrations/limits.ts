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
import type { Limit } from './types';

/**
 * Whether a count exceeds a limit (RULES X5): it is at least `atLeast` and
 * above `percent` of the population, or it is above `max`.
 */
export function exceedsLimit(options: {
  count: number;
  population: number;
  limit: Limit | undefined;
  /** Below it `percent` does not count. */
  minPopulation?: number;
}): boolean {
  const { count, population, limit, minPopulation = 0 } = options;
  if (!limit || count === 0) {
    return false;
  }
  if (limit.max !== undefined && count > limit.max) {
    return true;
  }
  return (
    limit.percent !== undefined &&
    population >= minPopulation &&
    count >= (limit.atLeast ?? 0) &&
    count > (population * limit.percent) / 100
  );
}

/** A limit in words. */
export function describeLimit(limit: Limit): string {
  const parts: string[] = [];
  if (limit.percent !== undefined) {
    parts.push(
      `${limit.percent} %${
        limit.atLeast ? ` and at least ${limit.atLeast}` : ''
      }`,
    );
  }
  if (limit.max !== undefined) {
    parts.push(`${limit.max}`);
  }
  return parts.join(', or ');
}
