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

import { refusal } from '../network/guard';
import { runConnectionTest } from './connectionTest';
import { ProviderError, type ProviderErrorCode } from './errors';

const failing = (code: ProviderErrorCode) => async () => {
  throw new ProviderError({
    code,
    message: `It was ${code}`,
    hint: 'Mend it.',
  });
};
const fine = async () => ({ outcome: 'ok' as const, message: 'Fine.' });

const outcomes = async (auth: () => Promise<any>) =>
  (
    await runConnectionTest({
      source: 'Acme',
      signal: new AbortController().signal,
      steps: [
        ['auth', auth],
        ['permission', fine],
        ['page', fine],
      ],
    })
  ).map(({ step, outcome }) => `${step} ${outcome}`);

describe('runConnectionTest', () => {
  it('says which step it was that failed', async () => {
    expect(await outcomes(fine)).toEqual([
      'reach ok',
      'auth ok',
      'permission ok',
      'page ok',
    ]);
    expect(await outcomes(failing('credentials'))).toEqual([
      'reach ok',
      'auth failed',
      'permission skipped',
      'page skipped',
    ]);
    expect(await outcomes(failing('permission'))).toEqual([
      'reach ok',
      'auth ok',
      'permission failed',
      'page skipped',
    ]);
    expect(await outcomes(failing('unreachable'))).toEqual([
      'reach failed',
      'permission skipped',
      'page skipped',
    ]);
    expect(
      await outcomes(async () => {
        throw refusal('POST https://10.0.0.1/token', '10.0.0.1');
      }),
    ).toEqual(['reach failed', 'permission skipped', 'page skipped']);
  });

  it('does not say that a source has answered when nothing was asked', async () => {
    expect(await outcomes(failing('configuration'))).toEqual([
      'auth failed',
      'permission skipped',
      'page skipped',
    ]);
  });
});
