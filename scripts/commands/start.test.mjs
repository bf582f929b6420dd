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

import assert from 'node:assert/strict';
import test from 'node:test';
import { browserEnvironment, namedPackages } from './start.mjs';

test('tells names of packages from values of options', () => {
  assert.deepEqual(namedPackages([]), []);
  assert.deepEqual(
    namedPackages([
      'backend',
      '--config',
      'a.yaml',
      '--inspect',
      '--plugin',
      'people-sync',
    ]),
    ['backend'],
  );
});

test('opens no browser where there is no desktop', () => {
  assert.deepEqual(browserEnvironment({}, 'linux'), { BROWSER: 'none' });
  assert.deepEqual(browserEnvironment({ CI: 'true' }, 'darwin'), {
    BROWSER: 'none',
  });
  assert.deepEqual(browserEnvironment({ DISPLAY: ':0' }, 'linux'), {});
  assert.deepEqual(browserEnvironment({ BROWSER: 'firefox' }, 'linux'), {});
});
