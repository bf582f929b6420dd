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

import { AdminApi } from '../admin/AdminApi';
import type { Company } from '../company/Company';
import type { ScenarioCall } from '../company/scenario';
import { Faults, retryAfterHeader } from './Faults';
import { Journal } from './Journal';
import { SimServer } from './SimServer';
import { json, type SimHandler } from './types';
import type { FaultResponder } from './SimServer';

/** What {@link SourceSimulator.create} can be told. */
export interface SourceSimulatorOptions {
  company: Company;
  /** Name of the simulator, for the health answer. */
  name: string;
  /** Answers the requests of the source, `undefined` for paths it does not have. */
  handlers: SimHandler[];
  /** How the source words a failure; JSON with a message unless told otherwise. */
  onFault?: FaultResponder;
  /** How many requests the journal keeps. */
  journalLimit?: number;
  /** Told about every scenario call that came in over HTTP, after it worked. */
  onScenario?: (call: ScenarioCall) => void;
}

const plainFault: FaultResponder = fault => {
  const status = fault.status ?? 503;
  return json(
    status,
    fault.body ?? { message: `Simulated failure ${status}` },
    retryAfterHeader(fault.retryAfter),
  );
};

/** A simulated source system: its handlers, with the control plane, faults and journal every simulator has. */
export class SourceSimulator {
  readonly company: Company;
  readonly faults = Faults.create();
  readonly journal: Journal;
  readonly #server: SimServer;

  static create(options: SourceSimulatorOptions): SourceSimulator {
    return new SourceSimulator(options);
  }

  private constructor(options: SourceSimulatorOptions) {
    const { company, name, handlers, onScenario } = options;
    this.company = company;
    this.journal = Journal.create({ limit: options.journalLimit });
    const { faults, journal } = this;
    const admin = AdminApi.create({
      company,
      faults,
      journal,
      name,
      onScenario,
    });
    this.#server = SimServer.create({
      handlers: [request => admin.handle(request), ...handlers],
      faults,
      journal,
      onFault: options.onFault ?? plainFault,
    });
  }

  /** Starts listening, on a free port of 127.0.0.1 unless told otherwise, and gives `http://host:port`. */
  async start(options: { port?: number; host?: string } = {}): Promise<string> {
    return this.#server.start(options);
  }

  async stop(): Promise<void> {
    await this.#server.stop();
  }
}
