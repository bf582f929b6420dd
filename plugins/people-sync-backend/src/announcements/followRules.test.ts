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

import type { RunTrigger } from '../runs/types';
import { followRules } from './followRules';

const run = (
  trigger: RunTrigger,
  more: Partial<Parameters<typeof followRules>[0]['run']> = {},
) => ({
  trigger,
  createdBy: 'user:default/anna',
  persist: true,
  persisted: true,
  status: 'completed' as const,
  ...more,
});

describe('A1: whether automated rules follow', () => {
  it.each([
    ['initial', true],
    ['schedule', true],
    ['push', true],
    ['file', true],
    ['sweep', true],
    ['manual', false],
    ['apply', false],
    ['undo', false],
    ['retry', false],
  ] as const)('a persisted run by %s: %s', (trigger, follows) => {
    expect(followRules({ run: run(trigger) })).toBe(follows);
    // Asked for, one way or the other.
    expect(followRules({ run: run(trigger, { runRules: true }) })).toBe(true);
    expect(followRules({ run: run(trigger, { runRules: false }) })).toBe(false);
    // A dry run never does.
    expect(
      followRules({
        run: run(trigger, { runRules: true, persist: false, persisted: false }),
      }),
    ).toBe(false);
  });

  it.each([
    ['completed', true],
    ['warning', true],
    ['failed', false],
    ['cancelled', false],
    ['rejected', false],
    ['skipped', false],
  ] as const)('a run of the system that ends %s: %s', (status, follows) => {
    expect(followRules({ run: run('schedule', { status }) })).toBe(follows);
  });

  it('not a run that applied nothing', () => {
    const skipped = run('schedule', { persisted: false });
    expect(followRules({ run: skipped })).toBe(false);
  });

  it('what the system itself tries again', () => {
    expect(followRules({ run: run('retry', { createdBy: 'system' }) })).toBe(
      true,
    );
  });

  it('Q5: a run over all integrations once, and none of its parts', () => {
    const whole = run('schedule');
    expect(followRules({ run: whole })).toBe(true);
    expect(followRules({ run: run('schedule'), parent: whole })).toBe(false);
    const asked = run('manual', { runRules: true });
    expect(followRules({ run: asked, parent: asked })).toBe(false);
    // One that a schedule had staged before somebody asked for all by hand.
    expect(followRules({ run: run('schedule'), parent: run('manual') })).toBe(
      true,
    );
  });
});
