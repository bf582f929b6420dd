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
import { ResponseError } from '@backstage/errors';
import { reasonOf } from './reasonOf';

describe('reasonOf', () => {
  it('answers what the backend said, with its name', async () => {
    const response = new Response(
      JSON.stringify({
        error: { name: 'ConflictError', message: 'Run 7 is active' },
        response: { statusCode: 409 },
      }),
      { status: 409, headers: { 'Content-Type': 'application/json' } },
    );

    const reason = reasonOf(await ResponseError.fromResponse(response));

    expect(reason.message).toBe('Run 7 is active');
    expect(reason.name).toBe('ConflictError');
  });

  it('leaves other errors as they are, and makes one of anything', () => {
    const error = new TypeError('Failed to fetch');
    expect(reasonOf(error)).toBe(error);
    expect(reasonOf('gone').message).toContain('gone');
  });
});
