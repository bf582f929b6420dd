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

import { Entity } from '@backstage/catalog-model';

/** What is to be told to the catalog after some point in the change feed. */
export interface ChangesPage {
  readonly upserts: Entity[];
  /** Entity refs of what must no longer exist. */
  readonly removals: string[];
  /** The cursor to go on from, and to acknowledge. */
  readonly next: string;
  /** True when there are further changes already. */
  readonly more: boolean;
}

/** A page of everything that should exist. */
export interface StatePage {
  readonly upserts: Entity[];
  /** Absent on the last page. */
  readonly next?: string;
}

/**
 * What the catalog made of one entity. `ok` withdraws earlier findings about
 * the same entity.
 */
export type FindingCode = 'ok' | 'conflict' | 'invalid' | 'missing';

/** One thing worth knowing about an entity that was emitted. */
export interface Finding {
  readonly entityRef: string;
  readonly code: FindingCode;
  readonly message: string;
}

/** What the module tells the people-sync backend about the catalog. */
export interface Report {
  readonly findings: Finding[];
  /** A slice of the refs that the catalog holds for us. */
  readonly owned?: string[];
  /** True on the slice that completes the list. */
  readonly complete?: boolean;
  /** Ties the slices of one list together. */
  readonly report?: string;
}

/** What is to be removed in answer to a report. */
export interface ReportAnswer {
  readonly removals: string[];
  readonly withheld?: { readonly count: number; readonly reason: string };
}

/**
 * The people-sync backend, as far as the catalog is concerned.
 *
 * @remarks
 *
 * All methods throw `ServiceUnavailableError` when the backend cannot be
 * reached or is not there (yet), and its own error otherwise.
 */
export interface PeopleSyncFeed {
  /**
   * Reads the changes after a cursor, and waits for one if there are none.
   * Without `after`, reading goes on from what was last acknowledged.
   */
  changes(options: {
    after?: string;
    limit: number;
    waitSeconds: number;
    signal: AbortSignal;
  }): Promise<ChangesPage>;

  /** Says that everything up to a cursor has been applied. */
  acknowledge(options: { cursor: string; signal: AbortSignal }): Promise<void>;

  /** Reads a page of everything that should exist. */
  state(options: {
    cursor?: string;
    limit: number;
    signal: AbortSignal;
  }): Promise<StatePage>;

  /** Reports findings and holdings. */
  report(
    report: Report,
    options: { signal: AbortSignal },
  ): Promise<ReportAnswer>;
}
