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
import { emptyCounts } from '../../runs/countRecords';
import type { Run } from '../../runs/types';
import { type FollowUpRun, runActions, undoneBy } from './runActions';

const now = Date.parse('2026-03-01T12:00:00.000Z');

function runOf(overrides: Partial<Run> = {}): Run {
  return {
    id: 5,
    integrationId: 'hr',
    mode: 'all',
    persist: true,
    trigger: 'manual',
    createdBy: 'user:default/ann',
    status: 'completed',
    phase: 'close',
    persisted: true,
    cancelRequested: false,
    attempt: 1,
    checkpoint: {},
    recordSeq: 1,
    appliedSeq: 1,
    counts: { employees: { ...emptyCounts(), updated: 3 } },
    errors: [],
    createdAt: '2026-03-01T00:00:00.000Z',
    ...overrides,
  };
}

const followUp = (overrides: Partial<FollowUpRun>): FollowUpRun => ({
  id: 12,
  basedOn: 5,
  trigger: 'undo',
  status: 'completed',
  persisted: true,
  ...overrides,
});

function actions(
  overrides: Partial<Run> = {},
  followUps: readonly FollowUpRun[] = [],
) {
  const all = runActions({ run: runOf(overrides), followUps, now });
  return Object.fromEntries(
    Object.entries(all).map(([name, action]) => [
      name,
      action.possible || action.reason,
    ]),
  );
}

describe('runActions', () => {
  it('offers to undo what was applied', () => {
    expect(actions()).toEqual({
      apply: 'It was no dry run: there is no stored plan to apply',
      undo: true,
      cancel: 'It has ended',
      retryFailed: 'No row failed',
      approve: 'It is not held: it is completed',
      reject: 'It is not held: it is completed',
    });
  });

  it('offers to apply the plan of a dry run, for 7 days and once', () => {
    const dry = { persist: false, persisted: false };
    expect(actions(dry)).toMatchObject({
      apply: true,
      undo: 'It was a dry run: nothing was applied',
    });
    expect(
      actions({ ...dry, createdAt: '2026-02-01T00:00:00.000Z' }).apply,
    ).toBe('Its plan is older than 7 days');
    expect(actions({ ...dry, status: 'running' }).apply).toBe(
      'Its plan is not finished',
    );
    expect(actions({ ...dry, status: 'failed' }).apply).toBe(
      'It was failed: there is no finished plan',
    );
    expect(actions(dry, [followUp({ trigger: 'apply' })]).apply).toBe(
      'Applied by sync 12',
    );
    expect(
      actions(dry, [followUp({ trigger: 'apply', status: 'held' })]).apply,
    ).toBe('Sync 12 is applying it');
    expect(
      actions(dry, [followUp({ trigger: 'apply', status: 'rejected' })]).apply,
    ).toBe(true);
  });

  it('says why something cannot be undone', () => {
    expect(actions({}, [followUp({})]).undo).toBe('Undone by sync 12');
    expect(actions({}, [followUp({ status: 'held' })]).undo).toBe(
      'Sync 12 is undoing it',
    );
    expect(
      actions({}, [followUp({ status: 'rejected', persisted: false })]).undo,
    ).toBe(true);
    expect(actions({ integrationId: undefined }).undo).toBe(
      'It is over all integrations: undo its syncs one by one',
    );
    expect(actions({ status: 'held' }).undo).toBe(
      'It is held: wait until it has ended',
    );
    expect(actions({ trigger: 'undo' }).undo).toContain('an undo itself');
    expect(actions({ persisted: false }).undo).toBe(
      'Nothing of it was applied',
    );
    expect(actions({ counts: {} }).undo).toBe('It changed nothing');
    expect(actions({ pruned: { everything: true } }).undo).toContain(
      'past its retention',
    );
    expect(
      actions({ pruned: { levels: { employees: 'failures' } } }).undo,
    ).toContain('trace level');
  });

  it('offers to decide about a held run, to cancel one that goes on, and to retry', () => {
    expect(actions({ status: 'held' })).toMatchObject({
      approve: true,
      reject: true,
      cancel: true,
    });
    expect(actions({ status: 'running', cancelRequested: true }).cancel).toBe(
      'It is being cancelled',
    );
    expect(
      actions({ counts: { employees: { ...emptyCounts(), failed: 1 } } })
        .retryFailed,
    ).toBe(true);
  });

  it('names the undo that counts: one that goes on or is done, or else one in part', () => {
    const inPart = followUp({ id: 7, status: 'cancelled' });
    const rejected = followUp({ id: 8, status: 'rejected', persisted: false });
    const held = followUp({ id: 9, status: 'held', persisted: false });
    expect(undoneBy([rejected])).toBeUndefined();
    expect(undoneBy([inPart, rejected])?.id).toBe(7);
    expect(undoneBy([inPart, rejected, held])?.id).toBe(9);
  });
});
