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

import { randomUUID } from 'node:crypto';
import type { Company } from '../company/Company';
import type { ScenarioCall } from '../company/scenario';
import { SourceSimulator } from '../http/SourceSimulator';
import {
  json,
  type SimHandler,
  type SimRequest,
  type SimResponse,
  text,
} from '../http/types';
import { csvReport, jsonReport, reportRows, type WorkdayRow } from './report';

/** What {@link WorkdaySimulator.create} can be told. */
export interface WorkdaySimulatorOptions {
  company: Company;
  /** Default `ISU_People@nordlys`. */
  username?: string;
  /** Default `secret`. */
  password?: string;
  /** Default `client`, `client-secret` and `refresh`. */
  oauth?: { clientId: string; clientSecret: string; refreshToken: string };
  onScenario?: (call: ScenarioCall) => void;
}

/** Changes of one test to what the report says. */
export interface WorkdayQuirks {
  /** A report without rows. */
  empty?: boolean;
  /** The account may sign in but does not see the report. */
  forbidden?: boolean;
  /** The prompt for one worker is not wired up: everybody comes. */
  ignoresWorker?: boolean;
  /** Rewrites a row, or drops it. */
  rewrite?: (row: WorkdayRow) => WorkdayRow | undefined;
  /** Answers with this instead of the report. */
  answer?: () => SimResponse;
}

const REPORT_PATH = '/ccx/service/customreport2/nordlys/people/People_Sync';

/** The handlers of the report, for a simulator that hosts several sources. */
export function workdayHandler(
  options: WorkdaySimulatorOptions & {
    quirks?: () => WorkdayQuirks;
    prefix?: string;
  },
): SimHandler {
  const { company, prefix = '', quirks = (): WorkdayQuirks => ({}) } = options;
  const { username = 'ISU_People@nordlys', password = 'secret' } = options;
  const oauth = options.oauth ?? {
    clientId: 'client',
    clientSecret: 'client-secret',
    refreshToken: 'refresh',
  };
  const basic = (name: string, secret: string) =>
    `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;
  const tokens = new Map<string, number>();

  const token = (request: SimRequest): SimResponse => {
    const form = new URLSearchParams(request.body);
    const { authorization } = request.headers;
    if (authorization !== basic(oauth.clientId, oauth.clientSecret)) {
      return json(401, { error: 'invalid_client' });
    }
    if (
      form.get('grant_type') !== 'refresh_token' ||
      form.get('refresh_token') !== oauth.refreshToken
    ) {
      return json(400, { error: 'invalid_grant' });
    }
    const value = randomUUID();
    tokens.set(`Bearer ${value}`, company.clock.millis() + 3_600_000);
    return json(200, {
      access_token: value,
      token_type: 'Bearer',
      expires_in: 3600,
    });
  };

  const report = (request: SimRequest): SimResponse => {
    const { authorization = '' } = request.headers;
    const bearer = tokens.get(authorization);
    const known =
      authorization === basic(username, password) ||
      (bearer !== undefined && bearer > company.clock.millis());
    if (!known) {
      return json(401, { error: 'invalid username or password' });
    }
    const { empty, forbidden, ignoresWorker, rewrite, answer } = quirks();
    if (forbidden) {
      return json(403, { error: 'The task submitted is not authorized.' });
    }
    if (answer) return answer();
    const { query } = request;
    const rows = function* rows() {
      if (empty) return;
      const prompts = {
        workerId: ignoresWorker
          ? undefined
          : query.get('Worker_ID') ?? undefined,
        updatedFrom: query.get('Updated_From') ?? undefined,
      };
      for (const row of reportRows(company, prompts)) {
        const written = rewrite ? rewrite(row) : row;
        if (written) yield written;
      }
    };
    // Virtual time, as Workday would have it.
    const date = new Date(company.clock.millis()).toUTCString();
    switch (query.get('format')) {
      case 'json':
        return {
          status: 200,
          headers: { 'content-type': 'application/json', date },
          stream: () => jsonReport(rows()),
        };
      case 'csv':
        return {
          status: 200,
          headers: { 'content-type': 'text/csv;charset=UTF-8', date },
          stream: () => csvReport(rows()),
        };
      default:
        return text(200, '<wd:Report_Data/>', 'text/xml');
    }
  };

  return request => {
    switch (request.path) {
      case `${prefix}/ccx/oauth2/nordlys/token`:
        return token(request);
      case prefix + REPORT_PATH:
        return report(request);
      default:
        return undefined;
    }
  };
}

/** Where a started simulator listens. */
export interface WorkdayEndpoints {
  url: string;
  /** In JSON. */
  reportUrl: string;
  singleReportUrl: string;
  tokenUrl: string;
}

/** The addresses of the report below a root. */
export function workdayEndpoints(url: string): WorkdayEndpoints {
  const reportUrl = `${url}${REPORT_PATH}?format=json`;
  return {
    url,
    reportUrl,
    singleReportUrl: `${reportUrl}&Worker_ID={id}`,
    tokenUrl: `${url}/ccx/oauth2/nordlys/token`,
  };
}

/** A Workday tenant with one custom report (RaaS) that shows a {@link Company}. */
export class WorkdaySimulator {
  /** What is wrong with the report; change it at any time. */
  quirks: WorkdayQuirks = {};
  readonly #source: SourceSimulator;

  static create(options: WorkdaySimulatorOptions): WorkdaySimulator {
    return new WorkdaySimulator(options);
  }

  private constructor(options: WorkdaySimulatorOptions) {
    this.#source = SourceSimulator.create({
      company: options.company,
      name: 'workday',
      handlers: [workdayHandler({ ...options, quirks: () => this.quirks })],
      onScenario: options.onScenario,
    });
  }

  get faults() {
    return this.#source.faults;
  }

  get journal() {
    return this.#source.journal;
  }

  async start(
    options: { port?: number; host?: string } = {},
  ): Promise<WorkdayEndpoints> {
    return workdayEndpoints(await this.#source.start(options));
  }

  async stop(): Promise<void> {
    await this.#source.stop();
  }
}
