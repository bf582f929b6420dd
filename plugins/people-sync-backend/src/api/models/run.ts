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
import {
  type DataSet,
  type HoldLimit,
  isFinalRunStatus,
  type Run as ApiRun,
  type RunError as ApiRunError,
  type RunHold,
  type RunProgress,
  sortDataSets,
  troubleOf,
} from '@people-sync/plugin-people-sync-common';
import { describeExceeded } from '../../guard/evaluateGuard';
import { describeLimit } from '../../integrations/limits';
import type { Hold, Run, RunError } from '../../runs/types';
import type { UploadSummary } from '../../uploads/types';
import { countsOf, summaryOf, sumCounts } from './counts';
import { removedNotes } from './removedNotes';
import { type FollowUpRun, runActions, undoneBy } from './runActions';

function holdLimit(reason: Hold['reasons'][number]): HoldLimit {
  const { dataSet, kind, attribute, fields, count, recent, population, limit } =
    reason;
  return {
    dataSet,
    kind,
    ...(attribute !== undefined && { attribute }),
    ...(fields && { fields }),
    count,
    recent,
    population,
    limit,
    message: ['removals', 'updates', 'creates'].includes(kind)
      ? `${count} ${kind} of ${population} in ${dataSet}${
          recent ? `, after ${recent} in the last 24 hours` : ''
        }; the limit is ${describeLimit(limit)}`
      : describeExceeded(reason),
  };
}

function holdOf(run: Run, approvalsNeeded?: number): RunHold | undefined {
  if (!run.hold) {
    return undefined;
  }
  const { approvals, groups = [] } = run.hold;
  const replacedBy = /^replaced by (\d+)$/.exec(run.skipReason ?? '')?.[1];
  return {
    ...(run.hold.wouldHold && { wouldHold: true }),
    limits: run.hold.reasons.map(holdLimit),
    groups,
    ...(replacedBy && { replacedBy }),
    ...(approvalsNeeded !== undefined && { approvalsNeeded }),
    ...(approvals && {
      approvals: approvals.map(approval => ({
        action: 'approved' as const,
        ...approval,
      })),
    }),
  };
}

function progressOf(run: Run, children: readonly Run[]): RunProgress {
  const done = sumCounts(
    Object.values(countsOf(children.length ? children : [run])),
  );
  const records = Object.values(done).reduce((sum, n) => sum + n, 0);
  if (isFinalRunStatus(run.status)) {
    return {
      phase: 'close',
      dataSet: null,
      done: records,
      total: records,
      ratePerSecond: 0,
    };
  }
  if (run.status === 'staged' && run.phase === 'plan') {
    return { phase: 'stage', dataSet: null, done: 0, ratePerSecond: 0 };
  }
  const { progress } = run;
  return {
    phase: progress?.phase ?? run.phase,
    dataSet: progress?.dataSet ?? null,
    done: progress?.done ?? records,
    ...(progress?.total !== undefined && { total: progress.total }),
    ratePerSecond: progress?.ratePerSecond ?? 0,
  };
}

/** Distinct source ids that were read, by data set. */
export function fetchedOf(runs: readonly Run[]): Record<string, number> {
  const fetched: Record<string, number> = {};
  for (const run of runs) {
    for (const [dataSet, progress] of Object.entries(
      run.checkpoint.dataSets ?? {},
    )) {
      fetched[dataSet] = (fetched[dataSet] ?? 0) + progress.fetched;
    }
  }
  return fetched;
}

function dataSetsOf(run: Run, children: readonly Run[]): DataSet[] {
  return sortDataSets(
    run.dataSets ??
      [run, ...children].flatMap(
        r =>
          [
            ...Object.keys(r.checkpoint.dataSets ?? {}),
            ...Object.keys(r.counts),
          ] as DataSet[],
      ),
  );
}

export interface RunModelOptions {
  run: Run;
  /** Of a run over all integrations. */
  children?: readonly Run[];
  /** Runs that are based on it. */
  followUps?: readonly FollowUpRun[];
  integrationTitle?: string;
  /** The file it imports. */
  upload?: UploadSummary;
  /** How many different people have to approve it, while it is held. */
  approvalsNeeded?: number;
  /** Why it cannot be approved for now, though it is held. */
  frozen?: string;
  /** Whether to name the children. */
  detail?: boolean;
}

/** Of what came without; what only informs needs none. */
function adviceOn({ code, severity }: RunError): string | undefined {
  return severity === 'info' ? undefined : troubleOf(code)?.fix;
}

function findingsOf(
  run: Run,
  children: readonly Run[],
  wanted: (severity: RunError['severity']) => boolean,
): ApiRunError[] {
  return [run, ...children].flatMap(r =>
    r.errors
      .filter(({ severity }) => wanted(severity))
      .map(error => {
        const { code, message, dataSet } = error;
        const hint = error.hint ?? adviceOn(error);
        return {
          code,
          message:
            r === run ? message : `${r.integrationId ?? 'unknown'}: ${message}`,
          ...(dataSet && { dataSet }),
          ...(hint && { hint }),
        };
      }),
  );
}

/** A run as the API shows it. */
export function toRunModel(options: RunModelOptions): ApiRun {
  const { run, children = [], integrationTitle, detail, frozen } = options;
  const { followUps = [] } = options;
  const undo = undoneBy(followUps);
  const parts = run.integrationId ? [run] : children;
  const counts = countsOf(parts);
  const hold = holdOf(run, options.approvalsNeeded);
  const { person, decision } = run;
  return {
    id: String(run.id),
    integrationId: run.integrationId ?? null,
    ...(integrationTitle !== undefined && { integrationTitle }),
    parentId: run.parentId === undefined ? null : String(run.parentId),
    basedOn: run.basedOn === undefined ? null : String(run.basedOn),
    mode: run.mode,
    trigger: run.trigger,
    createdBy: run.createdBy,
    status: run.status,
    persist: run.persist,
    persisted: run.persisted,
    ...(run.runRules !== undefined && { runRules: run.runRules }),
    ...(person && {
      person: person.sourceId
        ? { sourceId: person.sourceId }
        : { email: person.email },
    }),
    ...(options.upload && { upload: options.upload }),
    dataSets: dataSetsOf(run, children),
    summary: summaryOf(counts),
    counts,
    fetched: fetchedOf(parts),
    errors: findingsOf(run, children, severity => severity !== 'info'),
    notes: [
      ...findingsOf(run, children, severity => severity === 'info'),
      ...removedNotes(run),
    ],
    progress: progressOf(run, children),
    createdAt: run.createdAt,
    startedAt: run.startedAt ?? null,
    finishedAt: run.finishedAt ?? null,
    ...(run.skipReason && { skipReason: run.skipReason }),
    ...(hold && { hold }),
    ...(decision && {
      decision: {
        action: decision.action,
        by: decision.by,
        at: decision.at,
        reason: decision.reason,
        ...(decision.scope && { scope: decision.scope }),
      },
    }),
    ...(undo && { undoneBy: String(undo.id) }),
    actions: {
      ...runActions({ run, followUps }),
      ...(frozen && { approve: { possible: false, reason: frozen } }),
    },
    ...(detail &&
      !run.integrationId && {
        children: children.map(child => ({
          id: String(child.id),
          integrationId: child.integrationId ?? '',
          status: child.status,
        })),
      }),
  };
}
