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

import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  MetricsService,
  MetricsServiceObservableResult,
} from '@backstage/backend-plugin-api/alpha';
import { stringifyError } from '@backstage/errors';
import type { Knex } from 'knex';

type Attributes = Record<string, string>;
type Measure = (
  result: MetricsServiceObservableResult<Attributes>,
) => Promise<void>;

const secondsSince = (time: string, now: number) =>
  Math.max(0, (now - Date.parse(time)) / 1000);

/**
 * Lets metrics be read from what is stored, whenever somebody collects them.
 * Every replica reports the same, so take the maximum over replicas.
 */
export function observeState(options: {
  knex: Knex;
  metrics: MetricsService;
  logger: LoggerService;
}): void {
  const { knex, metrics, logger } = options;

  const gauge = (
    name: string,
    described: { description: string; unit: string },
    measure: Measure,
  ) =>
    metrics.createObservableGauge(name, described).addCallback(async result => {
      try {
        await measure(result);
      } catch (error) {
        logger.debug(`Could not measure ${name}: ${stringifyError(error)}`);
      }
    });

  gauge(
    'people_sync.queue.depth',
    { description: 'Syncs that wait for their turn', unit: '{run}' },
    async result => {
      const [{ count }] = await knex('runs')
        .where({ status: 'staged' })
        .count({ count: '*' });
      result.observe(Number(count));
    },
  );

  gauge(
    'people_sync.runs.held',
    { description: 'Syncs that wait for approval', unit: '{run}' },
    async result => {
      const rows: { integration: string; count: string | number }[] =
        await knex('integrations')
          .leftJoin('runs', q =>
            q
              .on('runs.integration_id', 'integrations.id')
              .andOnVal('runs.status', 'held'),
          )
          .groupBy('integrations.id')
          .select('integrations.id as integration')
          .count({ count: 'runs.id' });
      for (const { integration, count } of rows) {
        result.observe(Number(count), { integration });
      }
    },
  );

  gauge(
    'people_sync.integration.failures',
    { description: 'Syncs that have failed in a row', unit: '{run}' },
    async result => {
      const rows = await knex('integrations').select('id', 'failure_streak');
      for (const { id, failure_streak } of rows) {
        result.observe(failure_streak, { integration: id });
      }
    },
  );

  gauge(
    'people_sync.integration.age',
    {
      description: 'Since the start of the last sync that succeeded',
      unit: 's',
    },
    async result => {
      const rows = await knex('integrations')
        .whereNotNull('last_sync_at')
        .select('id', 'last_sync_at');
      for (const { id, last_sync_at } of rows) {
        result.observe(secondsSince(last_sync_at, Date.now()), {
          integration: id,
        });
      }
    },
  );

  gauge(
    'people_sync.cursor.age',
    {
      description: 'Since the moment up to which recent changes are known',
      unit: 's',
    },
    async result => {
      const rows = await knex('cursors').select(
        'integration_id',
        'stream',
        'since',
      );
      for (const { integration_id, stream, since } of rows) {
        result.observe(secondsSince(since, Date.now()), {
          integration: integration_id,
          data_set: stream,
        });
      }
    },
  );
}
