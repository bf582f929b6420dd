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

import type { FieldShape, Shape } from './ShapeSampler';

/** Something about the fields of a source that was otherwise before. */
export interface Drift {
  code: 'drift-appeared' | 'drift-vanished' | 'drift-type';
  path: string;
  /** Of the payloads before or now that have it, in percent. */
  percent: number;
  before?: string;
  after?: string;
}

/**
 * How often a field would have had to be seen, by its share, for its absence to
 * be no accident: one time in twenty thousand it is.
 */
const EXPECTED = 10;

/** A field has a type once nearly all of its values have it. */
const USUAL = 0.95;

/** Findings of one kind that are told. */
const MAX_FINDINGS = 20;

const shareOf = (field: FieldShape | undefined, { sampled }: Shape) =>
  field && sampled ? field.n / sampled : 0;

function usualType({ n, types }: FieldShape): string | undefined {
  return Object.entries(types).find(([, count]) => count >= n * USUAL)?.[0];
}

/** The fields above a path. */
function parentsOf(path: string): string[] {
  const parents: string[] = [];
  for (
    let at = path.lastIndexOf('.');
    at > 0;
    at = path.lastIndexOf('.', at - 1)
  ) {
    parents.push(path.slice(0, at).replace(/\[\]$/, ''));
  }
  return parents;
}

/** Paths that are there in one and not in the other, by no accident. */
function missing(from: Shape, other: Shape): string[] {
  const paths = Object.keys(from.fields).filter(
    path =>
      !other.fields[path] &&
      shareOf(from.fields[path], from) * other.sampled >= EXPECTED,
  );
  // Where the field above is gone, those below say nothing more.
  const gone = new Set(paths);
  return paths.filter(path => !parentsOf(path).some(above => gone.has(above)));
}

/** What is otherwise in the payloads of now than in those of before. */
export function compareShapes(before: Shape, now: Shape): Drift[] {
  const percent = (shape: Shape, path: string) =>
    Math.round(100 * shareOf(shape.fields[path], shape));
  const appeared = missing(now, before).map<Drift>(path => ({
    code: 'drift-appeared',
    path,
    percent: percent(now, path),
  }));
  const vanished = missing(before, now).map<Drift>(path => ({
    code: 'drift-vanished',
    path,
    percent: percent(before, path),
  }));
  const types = Object.keys(now.fields).flatMap<Drift>(path => {
    const [was, is] = [before.fields[path], now.fields[path]];
    if (!was || was.n < EXPECTED || is.n < EXPECTED) {
      return [];
    }
    const [a, b] = [usualType(was), usualType(is)];
    return a && b && a !== b
      ? [
          {
            code: 'drift-type',
            path,
            percent: percent(now, path),
            before: a,
            after: b,
          },
        ]
      : [];
  });
  return [vanished, types, appeared].flatMap(found =>
    found.slice(0, MAX_FINDINGS),
  );
}
