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
import { test } from 'node:test';

/**
 * Steps of one story, told in order. Once a step has failed, those after it
 * fail at once instead of waiting for what can not happen any more.
 */
export function story(): (name: string, act: () => Promise<void>) => void {
  let broken: string | undefined;
  return (name, act) => {
    test(name, async () => {
      if (broken) {
        throw new Error(`Not tried, since this failed before: ${broken}`);
      }
      broken = name;
      await act();
      broken = undefined;
    });
  };
}
