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

import type {
  MetricsService,
  MetricsServiceCounter,
  MetricsServiceHistogram,
} from '@backstage/backend-plugin-api/alpha';
import { isFinalRunStatus } from '@people-sync/plugin-people-sync-common';
import type { Run } from '../runs/types';
import type { Announcement } from './AnnouncementStore';
import type { AnnouncementListener } from './RunAnnouncements';

// Labels are what somebody has configured, and fixed words: never the id of a
// run or of a person, of which there is no end.

/** Which runs a number is about. */
type RunAttributes = {
  integration: string;
  outcome: string;
  persist: boolean;
};

type RecordAttributes = {
  integration: string;
  data_set: string;
  status: string;
};

/** Counts what runs come to. */
export class RunMetrics implements AnnouncementListener {
  readonly #runs: MetricsServiceCounter<RunAttributes>;
  readonly #held: MetricsServiceCounter<{ integration: string }>;
  readonly #duration: MetricsServiceHistogram<RunAttributes>;
  readonly #records: MetricsServiceCounter<RecordAttributes>;

  static create(options: { metrics: MetricsService }): RunMetrics {
    return new RunMetrics(options.metrics);
  }

  private constructor(metrics: MetricsService) {
    this.#runs = metrics.createCounter('people_sync.runs', {
      description: 'Syncs that have ended, by integration and outcome',
      unit: '{run}',
    });
    this.#held = metrics.createCounter('people_sync.runs.stopped', {
      description: 'Syncs that were held for approval, by integration',
      unit: '{run}',
    });
    this.#duration = metrics.createHistogram('people_sync.run.duration', {
      description: 'From the start of a sync to its end, waiting included',
      unit: 's',
      advice: {
        explicitBucketBoundaries: [
          1, 5, 15, 60, 300, 900, 1800, 3600, 7200, 21_600,
        ],
      },
    });
    this.#records = metrics.createCounter('people_sync.records', {
      description: 'Records of syncs that have ended, by data set and status',
      unit: '{record}',
    });
  }

  async told({ run }: Announcement): Promise<void> {
    const integration = run.integrationId;
    // A run over all integrations is counted by its parts.
    if (!integration) {
      return;
    }
    if (!isFinalRunStatus(run.status)) {
      this.#held.add(1, { integration });
      return;
    }
    const attributes = {
      integration,
      outcome: run.status,
      persist: run.persist,
    };
    this.#runs.add(1, attributes);
    const seconds = durationOf(run);
    if (seconds !== undefined) {
      this.#duration.record(seconds, attributes);
    }
    for (const [dataSet, counts] of Object.entries(run.counts)) {
      for (const [status, count] of Object.entries(counts)) {
        if (count > 0) {
          this.#records.add(count, {
            integration,
            data_set: dataSet,
            status,
          });
        }
      }
    }
  }
}

function durationOf({ startedAt, finishedAt }: Run): number | undefined {
  return startedAt && finishedAt
    ? (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
    : undefined;
}
