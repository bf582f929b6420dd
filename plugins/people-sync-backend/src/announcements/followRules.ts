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

import type { Run, RunTrigger } from '../runs/types';

/** What the system starts by itself. */
const BY_SYSTEM: readonly RunTrigger[] = [
  'initial',
  'schedule',
  'push',
  'file',
  'sweep',
];

type Asked = Pick<Run, 'trigger' | 'createdBy' | 'persist' | 'runRules'>;

/** Whether rules follow if all goes well: never a dry run, nor what somebody
 * started by hand, unless it was asked for. */
function asksForRules({ trigger, createdBy, persist, runRules }: Asked) {
  return (
    persist &&
    (runRules ?? (BY_SYSTEM.includes(trigger) || createdBy === 'system'))
  );
}

/**
 * Decides whether automated rules follow a run that has ended. They follow
 * what was applied, so not a run that failed or was cancelled, and a run over
 * all integrations once, not each of its parts (RULES Q5).
 */
export function followRules(options: {
  run: Asked & Pick<Run, 'status' | 'persisted'>;
  /** The run over all integrations that it is part of. */
  parent?: Asked;
}): boolean {
  const { run, parent } = options;
  return (
    run.persisted &&
    (run.status === 'completed' || run.status === 'warning') &&
    asksForRules(run) &&
    // A run that had been there already keeps its own, unless the whole has.
    !(parent && asksForRules(parent))
  );
}
