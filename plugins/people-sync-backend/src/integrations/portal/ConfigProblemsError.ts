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
import type { ConfigProblem } from '../types';

/**
 * Settings that cannot be taken. Answered with 400; `error.problems` of the
 * body tells forms where each one belongs.
 */
export class ConfigProblemsError extends InputError {
  readonly problems: ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(
      problems.map(({ field, message }) => `${field} ${message}`).join('; '),
    );
    this.problems = [...problems];
  }
}

/** @throws ConfigProblemsError unless there are none */
export function assertNone(problems: readonly ConfigProblem[]): void {
  if (problems.length) {
    throw new ConfigProblemsError(problems);
  }
}
