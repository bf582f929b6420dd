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

import { HumanDuration } from '@backstage/types';

export interface Config {
  peopleSync?: {
    catalog?: {
      repair?: {
        /**
         * How often everything that should exist is sent to the catalog again,
         * and compared with what it holds. It happens at every start, too.
         * Defaults to once a day.
         */
        frequency?: HumanDuration | string;
      };
      readBack?: {
        /**
         * How long the catalog may take to show an entity before the person is
         * reported as missing from it. Defaults to ten minutes.
         */
        grace?: HumanDuration | string;
      };
    };
  };
}
