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

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SourceUpload } from '@people-sync/plugin-people-sync-node';
import type { RunApplier } from '../apply/RunApplier';
import type { Guard } from '../guard/Guard';
import type { ResolvedIntegration } from '../integrations/types';
import type { RunPlanner } from '../plan/RunPlanner';
import type { Lease, Run } from './types';

/** The stages, which know nothing of one another. */
export interface RunStages {
  plan(work: StageWork): ReturnType<RunPlanner['plan']>;
  guard(work: StageWork): ReturnType<Guard['check']>;
  apply(work: StageWork): ReturnType<RunApplier['apply']>;
}

/** What a stage works on. */
export interface StageWork {
  run: Run;
  lease: Lease;
  integration: ResolvedIntegration;
  signal: AbortSignal;
  logger: LoggerService;
  /** The file that was uploaded for the run. */
  upload?: SourceUpload;
}
