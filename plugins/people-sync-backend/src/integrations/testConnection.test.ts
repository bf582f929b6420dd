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

import { mockServices } from '@backstage/backend-test-utils';
import {
  type PeopleProvider,
  ProviderError,
} from '@people-sync/plugin-people-sync-node';
import { acmeProvider } from './testing/portal';
import { configurationTestResult, testConnection } from './testConnection';

const attempt = (
  test: PeopleProvider['test'],
  budgetMs = 5000,
  gone?: AbortSignal,
) => {
  const logger = mockServices.logger.mock();
  return {
    logger,
    result: testConnection({
      provider: acmeProvider({ test }),
      config: {},
      budgetMs,
      signal: gone,
      logger,
    }),
  };
};

describe('testConnection', () => {
  it('gives the steps in order', async () => {
    const { result } = attempt(async () => [
      { step: 'reach', outcome: 'ok', message: 'There it is' },
      { step: 'auth', outcome: 'ok', message: 'Signed in' },
      { step: 'count', outcome: 'warning', message: '0 people', hint: 'Look' },
      { step: 'page', outcome: 'ok', message: 'One page' },
    ]);

    await expect(result).resolves.toEqual({
      ok: true,
      steps: [
        {
          id: 'reach',
          title: 'Reach the source',
          outcome: 'ok',
          message: 'There it is',
        },
        {
          id: 'auth',
          title: 'Sign in to the source',
          outcome: 'ok',
          message: 'Signed in',
        },
        expect.objectContaining({ id: 'page', outcome: 'ok' }),
        expect.objectContaining({ id: 'count', hint: 'Look' }),
      ],
    });
  });

  it('shows a source out of reach as a step of its own', async () => {
    const { result } = attempt(async () => [
      { step: 'reach', outcome: 'failed', message: 'No answer', hint: 'DNS' },
      { step: 'auth', outcome: 'skipped', message: 'Not tried' },
    ]);

    const { ok, steps } = await result;
    expect(ok).toBe(false);
    expect(steps.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['reach', 'failed'],
      ['auth', 'skipped'],
      ['permission', 'skipped'],
      ['page', 'skipped'],
      ['count', 'skipped'],
      ['mapping', 'skipped'],
    ]);
    expect(steps[0]).toMatchObject({ message: 'No answer', hint: 'DNS' });
  });

  it('shows what a provider throws, if it was meant to be seen', async () => {
    const { result } = attempt(async () => {
      throw new ProviderError({
        code: 'credentials',
        message: 'The secret has expired',
        hint: 'Make a new one.',
      });
    });
    expect((await result).steps[0]).toMatchObject({
      id: 'auth',
      outcome: 'failed',
      message: 'The secret has expired',
      hint: 'Make a new one.',
    });

    const unexpected = attempt(async () => {
      throw new TypeError('k-secret-value is not a function');
    });
    expect((await unexpected.result).steps[0]).toMatchObject({
      outcome: 'failed',
      message: 'The test failed unexpectedly',
    });
    expect(
      JSON.stringify([
        await unexpected.result,
        unexpected.logger.warn.mock.calls,
      ]),
    ).not.toContain('k-secret');
  });

  it('tells a source that was out of reach from one that refused', async () => {
    const { result } = attempt(async () => {
      throw new ProviderError({
        code: 'unreachable',
        message: 'No answer',
        hint: 'Check the address.',
      });
    });
    expect((await result).steps[0]).toMatchObject({
      id: 'reach',
      outcome: 'failed',
      message: 'No answer',
    });
  });

  it('leaves out what comes before a failed step and was not told', async () => {
    const { result } = attempt(async () => [
      { step: 'permission', outcome: 'failed', message: 'No', hint: 'Grant.' },
    ]);
    expect((await result).steps.map(({ id }) => id)).toEqual([
      'permission',
      'page',
      'count',
      'mapping',
    ]);
  });

  it('ends within its budget and aborts the provider', async () => {
    let aborted = false;
    const { result } = attempt(({ signal }) => {
      signal.addEventListener('abort', () => {
        aborted = true;
      });
      return new Promise(() => {});
    }, 20);

    const { ok, steps } = await result;
    expect(ok).toBe(false);
    expect(steps[0]).toMatchObject({ id: 'reach', outcome: 'failed' });
    expect(aborted).toBe(true);
  });

  it('ends with who asked, and aborts the provider', async () => {
    const asked = new AbortController();
    let reason: unknown;
    const { result } = attempt(
      ({ signal }) => {
        signal.addEventListener('abort', () => {
          reason = signal.reason;
        });
        return new Promise(() => {});
      },
      5000,
      asked.signal,
    );
    const gone = new Error('gone');
    asked.abort(gone);
    await expect(result).rejects.toBe(gone);
    expect(reason).toBe(gone);
  });

  it('names the fields when the configuration is the problem', () => {
    const { ok, steps } = configurationTestResult([
      { field: 'config.apiKey', message: 'config.apiKey is required' },
    ]);

    expect(ok).toBe(false);
    expect(steps[0].message).toBe('config.apiKey is required');
  });
});
