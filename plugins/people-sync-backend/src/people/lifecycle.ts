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
/** How a source row of a golden record stands. */
export type ContributionState = 'active' | 'terminated' | 'withdrawn';

export interface LifecycleVote {
  integrationId: string;
  state: ContributionState;
}

/**
 * Whether a golden record is active (RULES X3).
 *
 * An explicit end from an integration that decides about leaving terminates,
 * unless the same integration has another active row of the person: a delete
 * followed by a create is one person. A withdrawn row terminates when no active
 * row of a deciding integration is left.
 */
export function isActive(
  votes: readonly LifecycleVote[],
  lifecycleFrom: readonly string[] | undefined,
): boolean {
  const deciding = lifecycleFrom
    ? votes.filter(vote => lifecycleFrom.includes(vote.integrationId))
    : votes;
  if (deciding.length === 0) {
    return votes.some(vote => vote.state === 'active');
  }
  const stays = new Set(
    deciding
      .filter(vote => vote.state === 'active')
      .map(vote => vote.integrationId),
  );
  const ended = deciding.some(
    vote => vote.state === 'terminated' && !stays.has(vote.integrationId),
  );
  return stays.size > 0 && !ended;
}
