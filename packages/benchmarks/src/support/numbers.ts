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

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** 100000 as `100,000`. */
export const count = (value: number): string => grouped.format(value);

/** A share as a percentage. */
export const percent = (share: number): string =>
  `${(share * 100).toFixed(1)} %`;

/** Milliseconds below a second, seconds from there on. */
export const duration = (ms: number): string =>
  ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(2)} s`;

/** Bytes as mebibytes. */
export const mebibytes = (bytes: number): string =>
  `${(bytes / 1024 / 1024).toFixed(0)} MiB`;

/** The value that a share of the samples does not exceed (nearest rank). */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}
