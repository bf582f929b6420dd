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

import { problemAt, problemsOf } from './problems';

describe('problemsOf', () => {
  it('takes the list that comes with the error', () => {
    const problems = [{ field: 'config.tenantId', message: 'is required' }];
    expect(
      problemsOf(Object.assign(new Error('something else'), { problems })),
    ).toEqual(problems);
  });

  it('reads fields out of a message', () => {
    expect(
      problemsOf(
        new Error(
          'config.tenantId is required; schedules[0].cron: is not a cron; config.auth.clientSecret has to be given again, because config.url changes: it is not sent; ever',
        ),
      ),
    ).toEqual([
      { field: 'config.tenantId', message: 'is required' },
      { field: 'schedules[0].cron', message: 'is not a cron' },
      {
        field: 'config.auth.clientSecret',
        message:
          'has to be given again, because config.url changes: it is not sent; ever',
      },
    ]);
  });

  it('leaves other messages alone', () => {
    expect(problemsOf(new Error('The tenant was not found'))).toEqual([]);
    expect(problemsOf(new Error('Integration x was changed'))).toEqual([]);
  });
});

describe('problemAt', () => {
  const problems = [
    { field: 'config.a', message: 'one' },
    { field: 'config.a[0].b', message: 'two' },
    { field: 'config.ab', message: 'three' },
  ];

  it('finds what is at a field, and within it when asked', () => {
    expect(problemAt(problems, 'config.a')).toBe('one');
    expect(problemAt(problems, 'config.a', { within: true })).toBe('one two');
    expect(problemAt(problems, 'config')).toBeUndefined();
  });
});
