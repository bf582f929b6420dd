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

import { Company, type CompanyOptions } from './company';
import {
  type GraphEndpoints,
  GraphSimulator,
  type GraphSimulatorOptions,
} from './graph';

/** An answer of the simulator, as far as tests look at it. */
export interface Answer {
  status: number;
  headers: Headers;
  body: any;
}

/** A started simulator and a client that has a token. */
export interface TestTenant extends GraphEndpoints {
  company: Company;
  sim: GraphSimulator;
  /** `path` below the Graph root, or a whole URL. */
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  post: (path: string, body: unknown) => Promise<Answer>;
  /** Follows links to the end of a listing or delta round. */
  round: (path: string) => Promise<{
    pages: any[][];
    items: any[];
    deltaLink: string;
  }>;
}

/** Asks for a token; `form` overrides fields, `undefined` removes one. */
export async function requestToken(
  sim: GraphSimulator,
  authority: string,
  form: Record<string, string | undefined> = {},
  tenant = sim.tenantId,
): Promise<Answer> {
  const fields = {
    grant_type: 'client_credentials',
    client_id: sim.clientId,
    client_secret: sim.clientSecret,
    scope: 'https://graph.microsoft.com/.default',
    ...form,
  };
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) body.set(name, value);
  }
  const response = await fetch(`${authority}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body,
  });
  return {
    status: response.status,
    headers: response.headers,
    body: await response.json(),
  };
}

/** Starts a simulator for a small company; stop it with `sim.stop()`. */
export async function startTenant(
  options: CompanyOptions & Partial<GraphSimulatorOptions> = {},
): Promise<TestTenant> {
  const company =
    options.company ?? Company.create({ people: 120, ...options });
  const sim = GraphSimulator.create({ ...options, company });
  const endpoints = await sim.start();
  const token = async () =>
    (await requestToken(sim, endpoints.authority)).body.access_token;
  let authorization = `Bearer ${await token()}`;
  const call = async (path: string, init: RequestInit): Promise<Answer> => {
    const url = path.startsWith('http') ? path : endpoints.graphUrl + path;
    const response = await fetch(url, {
      ...init,
      headers: { authorization, ...(init.headers as {}) },
    });
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? await response.json() : await response.text(),
    };
  };
  company.clock.onAdvance(() => {
    // Tokens live for an hour of virtual time; tests are about other things.
    authorization = '';
  });
  const get: TestTenant['get'] = async (path, headers = {}) => {
    authorization ||= `Bearer ${await token()}`;
    return call(path, { headers });
  };
  return {
    ...endpoints,
    company,
    sim,
    get,
    post: (path, body) =>
      call(path, { method: 'POST', body: JSON.stringify(body) }),
    round: async path => {
      const pages: any[][] = [];
      for (let next = path; ; ) {
        const { status, body } = await get(next);
        if (status !== 200) throw new Error(JSON.stringify(body));
        pages.push(body.value);
        if (!body['@odata.nextLink']) {
          const deltaLink = body['@odata.deltaLink'];
          return { pages, items: pages.flat(), deltaLink };
        }
        next = body['@odata.nextLink'];
      }
    },
  };
}
