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

import type { Company } from '../company/Company';
import { Perspective } from '../company/perspective';
import type { ScenarioCall } from '../company/scenario';
import { cprNumber } from '../shr/feedXml';
import { pageOf } from '../http/paging';
import { SourceSimulator } from '../http/SourceSimulator';
import { json, type SimHandler } from '../http/types';

/** What {@link IntegaHrSimulator.create} can be told. */
export interface IntegaHrSimulatorOptions {
  company: Company;
  /** Default `intega-key`. */
  apiKey?: string;
  onScenario?: (call: ScenarioCall) => void;
}

/** Changes of one test to how Intega behaves. */
export interface IntegaHrQuirks {
  empty?: boolean;
  /** Tables that the key is not granted. */
  notGranted?: readonly string[];
  /** The address of the caller is not on the list. */
  notListed?: boolean;
  /** Rewrites a row. */
  rewrite?: (row: Record<string, unknown>) => unknown;
}

type Tables = Record<string, () => Record<string, unknown>[]>;

function tablesOf(company: Company): Tables {
  const { roster } = company;
  const seen = () => [
    ...Perspective.create({ company, source: 'integahr' }).people(),
  ];
  const present = (id: string | null) => {
    const person = id ? roster.person(id) : undefined;
    return person && !person.deleted ? person.employeeId : null;
  };
  return {
    Medarbejder: () =>
      seen()
        .filter(({ person }) => !person.deleted)
        .map(({ person, ...known }) => ({
          MedarbejderNr: person.employeeId,
          CprNr: cprNumber(person.index),
          Fornavn: known.givenName,
          Efternavn: known.surname,
          Email: known.mail,
          Telefon: known.phone,
          Stilling: known.jobTitle,
          Arbejdssted: known.office,
          AfdelingNr: roster.unit(person.unitId)?.code ?? null,
          LederNr: present(person.managerId),
          Ansat: person.hiredOn,
          Fratraadt: person.leavesOn,
        })),
    Ansaettelse: () =>
      seen()
        .filter(({ person }) => !person.deleted)
        .flatMap(({ person, jobTitle }) =>
          company.employments(person).map(employment => ({
            AnsaettelseNr: employment.id,
            MedarbejderNr: person.employeeId,
            Stilling: jobTitle,
            AfdelingNr: roster.unit(employment.unitId)?.code ?? null,
            Ansat: employment.startsOn,
            Fratraadt: employment.endsOn,
            Primaer: employment.primary,
          })),
        ),
    Afdeling: () =>
      company.units
        .filter(unit => !unit.deleted)
        .map(unit => ({
          AfdelingNr: unit.code,
          Navn: unit.name,
          OverordnetAfdelingNr: roster.unit(unit.parentId)?.code ?? null,
          LederNr: present(unit.leaderId),
        })),
  };
}

/** The handlers of the table extract API. */
export function integaHrHandler(
  options: IntegaHrSimulatorOptions & {
    quirks?: () => IntegaHrQuirks;
    prefix?: string;
  },
): SimHandler {
  const { company, prefix = '', quirks = (): IntegaHrQuirks => ({}) } = options;
  const { apiKey = 'intega-key' } = options;
  const root = `${prefix}/tables/`;
  const tables = tablesOf(company);
  return request => {
    if (!request.path.startsWith(root)) return undefined;
    const { empty, notGranted = [], notListed, rewrite } = quirks();
    if (notListed) {
      return json(403, {
        error: { code: 'IP_NOT_ALLOWED', message: 'Address not allow-listed' },
      });
    }
    if (request.headers['x-api-key'] !== apiKey) {
      return json(401, { error: { code: 'INVALID_KEY' } });
    }
    const name = request.path.slice(root.length);
    if (!Object.hasOwn(tables, name)) {
      return json(404, { error: { code: 'TABLE_NOT_FOUND' } });
    }
    if (notGranted.includes(name)) {
      return json(403, { error: { code: 'TABLE_NOT_GRANTED' } });
    }
    const rows = (empty ? [] : tables[name]()).map(
      row => rewrite?.(row) ?? row,
    );
    return json(200, {
      table: name,
      totalRows: rows.length,
      rows: pageOf(rows, request, { max: 1000 }),
    });
  };
}

/** A table extract API of Intega HR that shows part of a {@link Company}. It is modelled; the real one is not public. */
export class IntegaHrSimulator {
  /** How Intega behaves; change it at any time. */
  quirks: IntegaHrQuirks = {};
  readonly #source: SourceSimulator;

  static create(options: IntegaHrSimulatorOptions): IntegaHrSimulator {
    return new IntegaHrSimulator(options);
  }

  private constructor(options: IntegaHrSimulatorOptions) {
    this.#source = SourceSimulator.create({
      company: options.company,
      name: 'integahr',
      handlers: [integaHrHandler({ ...options, quirks: () => this.quirks })],
      onScenario: options.onScenario,
    });
  }

  get faults() {
    return this.#source.faults;
  }

  get journal() {
    return this.#source.journal;
  }

  /** Starts listening, and gives the base URL. */
  async start(options: { port?: number; host?: string } = {}): Promise<string> {
    return this.#source.start(options);
  }

  async stop(): Promise<void> {
    await this.#source.stop();
  }
}
