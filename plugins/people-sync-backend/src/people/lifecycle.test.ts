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
import { isActive, type LifecycleVote } from './lifecycle';

const vote = (text: string): LifecycleVote => {
  const [integrationId, state] = text.split(' ');
  return { integrationId, state: state as LifecycleVote['state'] };
};

describe('whether somebody is active', () => {
  it.each<[string[], string[] | undefined, boolean]>([
    [[], undefined, false],
    [['hr active'], undefined, true],
    [['hr terminated'], undefined, false],
    [['hr withdrawn'], undefined, false],
    // An explicit end counts whoever else has them.
    [['hr active', 'entra terminated'], undefined, false],
    // Absence does only when nobody has them.
    [['hr active', 'entra withdrawn'], undefined, true],
    [['hr withdrawn', 'entra withdrawn'], undefined, false],
    // A delete followed by a create is one person.
    [['hr terminated', 'hr active'], undefined, true],
    [['hr terminated', 'hr active', 'entra terminated'], undefined, false],
    // Only some decide.
    [['hr active', 'entra terminated'], ['hr'], true],
    [['hr terminated', 'entra active'], ['hr'], false],
    [['hr withdrawn', 'entra active'], ['hr'], false],
    [['hr withdrawn', 'entra active'], ['hr', 'entra'], true],
    // None of those who decide knows them: whoever does counts.
    [['entra active'], ['hr'], true],
    [['entra terminated'], ['hr'], false],
    [['entra withdrawn'], ['hr'], false],
  ])('X3: %j with lifecycleFrom %j gives %s', (votes, from, active) => {
    expect(isActive(votes.map(vote), from)).toBe(active);
    expect(isActive(votes.map(vote).reverse(), from)).toBe(active);
  });
});
