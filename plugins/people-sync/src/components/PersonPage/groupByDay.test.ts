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

import { DateTime, Settings } from 'luxon';
import { groupByDay } from './groupByDay';

const zone = Settings.defaultZone;
beforeAll(() => {
  Settings.defaultZone = 'Europe/Copenhagen';
});
afterAll(() => {
  Settings.defaultZone = zone;
});

it("groups by the viewer's days, keeping the order", () => {
  const items = [
    { id: '3', createdAt: '2026-11-20T10:00:00.000Z' },
    // Already the 20th where the viewer is.
    { id: '2', createdAt: '2026-11-19T23:30:00.000Z' },
    { id: '1', createdAt: '2026-11-18T10:00:00.000Z' },
  ];

  expect(DateTime.fromISO(items[1].createdAt).day).toBe(20);
  expect(
    groupByDay(items).map(({ date, items: ofDay }) => [
      date,
      ofDay.map(({ id }) => id).join(),
    ]),
  ).toEqual([
    ['2026-11-20', '3,2'],
    ['2026-11-18', '1'],
  ]);
});
