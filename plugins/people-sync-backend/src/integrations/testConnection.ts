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
  ConfigProblem,
  IntegrationTestResult,
  IntegrationTestStep,
} from '@people-sync/plugin-people-sync-common';
import {
  type ConnectionTestStep,
  isProviderError,
  type MapSample,
  type NetworkPolicy,
  type PeopleProvider,
} from '@people-sync/plugin-people-sync-node';

/** How long a test may take, in ms. */
export const TEST_BUDGET_MS = 60_000;

const TITLES: Record<IntegrationTestStep['id'], string> = {
  reach: 'Reach the source',
  auth: 'Sign in to the source',
  permission: 'Read permissions',
  page: 'Read one page',
  count: 'Count people',
  mapping: 'Map a sample',
};

const ORDER = Object.keys(TITLES) as IntegrationTestStep['id'][];

type Step = Omit<IntegrationTestStep, 'title'>;

function toStep({ step, ...rest }: ConnectionTestStep): Step {
  return { id: step, ...rest };
}

/**
 * Every step in order, each once; steps after a failed one are skipped. What
 * comes before it and was not told about is left out.
 */
function complete(steps: readonly Step[]): IntegrationTestResult {
  const failedAt = ORDER.findIndex(id =>
    steps.some(step => step.id === id && step.outcome === 'failed'),
  );
  return {
    ok: failedAt < 0,
    steps: ORDER.flatMap((id, index) => {
      const ofId = steps.filter(step => step.id === id);
      const step =
        ofId.find(({ outcome }) => outcome === 'failed') ??
        ofId.find(({ outcome }) => outcome !== 'skipped') ??
        ofId[0];
      if (!step && (failedAt < 0 || index < failedAt)) {
        return [];
      }
      return [{ ...(step ?? { id, outcome: 'skipped' }), title: TITLES[id] }];
    }),
  };
}

/** What is wrong with the configuration, as the outcome of a test. */
export function configurationTestResult(
  problems: readonly ConfigProblem[],
): IntegrationTestResult {
  return complete([
    {
      id: 'auth',
      outcome: 'failed',
      code: 'configuration',
      message: problems.map(({ message }) => message).join('; '),
      hint: 'Correct these fields, then test again.',
    },
  ]);
}

/**
 * Tries a connection and ends within the budget, whatever the provider does.
 *
 * @throws the reason of `signal` once that is aborted
 */
export async function testConnection(options: {
  provider: PeopleProvider;
  config: unknown;
  /** Anywhere without it. */
  network?: NetworkPolicy;
  mapSample?: MapSample;
  budgetMs: number;
  /** Ends the test when nobody waits for it any more. */
  signal?: AbortSignal;
  logger: LoggerService;
}): Promise<IntegrationTestResult> {
  const { provider, config, network, mapSample, budgetMs, logger } = options;
  options.signal?.throwIfAborted();
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<Step[]>(resolve => {
    timer = setTimeout(() => {
      resolve([
        {
          id: 'reach',
          outcome: 'failed',
          code: 'unreachable',
          message: `The source did not answer within ${Math.round(
            budgetMs / 1000,
          )} seconds`,
          hint: 'Check the address and the network between here and there.',
        },
      ]);
      controller.abort();
    }, budgetMs);
  });
  const { signal } = controller;
  let onGone = () => {};
  const gone = new Promise<never>((_, reject) => {
    onGone = () => {
      const reason = options.signal?.reason;
      controller.abort(reason);
      reject(reason);
    };
  });
  options.signal?.addEventListener('abort', onGone, { once: true });
  const tried = provider
    .test({ config, network, mapSample, signal, logger })
    .then(steps => steps.map(toStep))
    .catch((error): Step[] => {
      if (!isProviderError(error)) {
        // Its message is not known to be free of secrets.
        logger.warn(
          `A connection test failed unexpectedly with ${
            error instanceof Error ? error.name : 'something that is no error'
          }`,
        );
      }
      return [
        {
          id:
            isProviderError(error) && error.code === 'unreachable'
              ? 'reach'
              : 'auth',
          outcome: 'failed',
          ...(isProviderError(error)
            ? {
                code: error.code,
                message: error.message,
                hint: error.hint,
              }
            : {
                code: 'unexpected',
                message: 'The test failed unexpectedly',
                hint: 'That is a fault of the provider, not of the settings. The log of the backend says more.',
              }),
        },
      ];
    });
  try {
    return complete(await Promise.race([tried, timeout, gone]));
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', onGone);
  }
}
