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

/** One line of the table that the suite prints. */
export interface Figure {
  /** What was measured. */
  row: string;
  /** People in the source. */
  people: number;
  /** The measured value, with its unit. */
  measured: string;
  /** What it is compared with, with its unit. */
  beside: string;
  /** The relation of the two. */
  ratio: string;
  /** What DESIGN section 9 asks for, in words. */
  target: string;
  /** Whether the target is met; undefined for figures without one. */
  met?: boolean;
}

/** A row that could not be measured, and why. */
export interface Unmeasured {
  row: string;
  reason: string;
}
