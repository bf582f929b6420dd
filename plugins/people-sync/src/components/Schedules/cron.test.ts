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
import { readCron } from './cron';

describe('readCron', () => {
  it.each([
    ['0 0 * * *', { kind: 'daily', time: '00:00' }],
    ['30 1 * * *', { kind: 'daily', time: '01:30' }],
    ['0 */6 * * *', { kind: 'every-hours', hours: 6 }],
    ['0 0/3 * * *', { kind: 'every-hours', hours: 3 }],
    ['0 * * * *', { kind: 'hourly' }],
    ['*/15 * * * *', { kind: 'every-minutes', minutes: 15 }],
    ['0 2 * * 1-5', { kind: 'other' }],
    ['0 0 1 * *', { kind: 'other' }],
    ['nonsense', { kind: 'other' }],
  ])('reads %s', (cron, meaning) => {
    expect(readCron(cron)).toEqual(meaning);
  });
});
