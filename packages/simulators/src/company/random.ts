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

/** A generator of numbers in [0, 1) that repeats for the same seed. */
export type Random = () => number;

/** Mixes integers to one well-spread unsigned 32-bit integer (murmur3 finaliser). */
export function mix(...parts: number[]): number {
  let h = 0x9e3779b9;
  for (const part of parts) {
    h = Math.imul(h ^ part, 0x85ebca6b);
    h ^= h >>> 13;
    h = Math.imul(h, 0xc2b2ae35);
    h ^= h >>> 16;
  }
  return h >>> 0;
}

/** Creates a small, fast, deterministic generator (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Picks one element. */
export function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)];
}

const HEX8 = (n: number) => n.toString(16).padStart(8, '0');

/** Derives a version-4-shaped GUID from a seed, a kind of object and its number. */
export function guid(seed: number, space: number, index: number): string {
  const a = HEX8(mix(seed, space, index, 1));
  const b = HEX8(mix(seed, space, index, 2));
  const c = HEX8(mix(seed, space, index, 3));
  const d = HEX8(mix(seed, space, index, 4));
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(
    4,
  )}${d}`;
}

/** Spaces that keep the GUIDs of different kinds of object apart. */
export const GUID_SPACE = {
  person: 1,
  unit: 2,
  extraGroup: 3,
  adminUnit: 4,
  request: 5,
} as const;
