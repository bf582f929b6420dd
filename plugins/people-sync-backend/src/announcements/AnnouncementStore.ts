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

import type { Run } from '../runs/types';

/** Something to tell: a run that is held or has ended. */
export interface Announcement {
  run: Run;
  /** The run over all integrations that it is part of. */
  parent?: Run;
  /** The parts of a run over all integrations. */
  children: Run[];
}

/**
 * Remembers which runs have been told of, so that each is told of although the
 * replica that ended it was killed.
 */
export interface AnnouncementStore {
  /** Runs whose status nobody was told of, oldest first. */
  pending(): Promise<number[]>;

  /** Takes a run for a while. Undefined when another replica is telling it. */
  claim(runId: number): Promise<Announcement | undefined>;

  /** The status the run was claimed with has been told. */
  done(announcement: Announcement, outcome: { rules?: boolean }): Promise<void>;
}
