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
import type {
  AttributePrecedence,
  Safeguards,
  SettingsWhatIfRequest,
  UpdateSettingsRequest,
} from '@people-sync/plugin-people-sync-common';

/** Why, when and by whom applying was frozen. */
export interface Freeze {
  reason?: string;
  by: string;
  at: string;
}

/** What holds for every integration that does not say otherwise. */
export interface PortalSettings {
  /** ISO 8601 duration; proposed for new schedules. */
  syncInterval: string;
  /** ISO 8601 duration; proposed for `terminateAfter`. */
  grace: string;
  /** ISO 8601 durations. */
  retention: { runs: string; payloads: string; unchanged: string };
  /** Limits by data set, those built in included. */
  safeguards: Safeguards;
  /** What they would be without what was set in the portal. */
  safeguardDefaults: Safeguards;
  /** How many people have to approve a held run. */
  approvals: number;
  /** Set while plans go on and nothing is applied. */
  freeze?: Freeze;
  /** Every integration, the winner first. */
  order: string[];
  /** Integrations whose order somebody has set. */
  precedence: string[];
  /** Integrations that decide about leaving; undefined for all. */
  lifecycleFrom?: string[];
  /** Orders of single attributes. */
  attributes: Record<string, AttributePrecedence>;
  /** Which of the last three app-config says, so that it cannot be changed. */
  managedByConfig: string[];
  /** When the portal last changed one of them, and who did. */
  updatedAt?: string;
  updatedBy?: string;
}

/**
 * Portal-wide settings: what was set in the portal, over app-config, over what
 * is built in; whose values win is for app-config to say first. Read anew every
 * time, so that what an admin changes holds for runs that go on, on every
 * replica.
 */
export interface SettingsStore {
  read(): Promise<PortalSettings>;

  /** Only whether applying is frozen; cheap enough to ask between chunks. */
  frozen(): Promise<Freeze | undefined>;

  /**
   * Changes what is named, and leaves the rest: limits by data set, orders by
   * attribute.
   *
   * @throws InputError naming every field that cannot be used
   * @throws ConflictError naming fields that app-config says
   */
  update(patch: UpdateSettingsRequest, by: string): Promise<PortalSettings>;

  /**
   * What the settings would be after such an update, which refuses the same.
   * Changes nothing.
   */
  preview(patch: SettingsWhatIfRequest): Promise<PortalSettings>;
}
