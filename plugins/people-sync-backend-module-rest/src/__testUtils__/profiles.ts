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

import {
  BambooHrSimulator,
  Company,
  HiBobSimulator,
  Perspective,
  PersonioSimulator,
} from 'simulators';
import type { ProfileName } from '../profiles';

const stops: (() => Promise<void>)[] = [];

export async function stopProfiles(): Promise<void> {
  for (const stop of stops.splice(0)) {
    await stop();
  }
}

/** The source of a profile, with part of a company, and the config that reads it. */
export async function startProfile<N extends ProfileName>(name: N) {
  const company = Company.create({ people: 600 });
  const sims = {
    bamboohr: () => BambooHrSimulator.create({ company }),
    hibob: () => HiBobSimulator.create({ company }),
    personio: () => PersonioSimulator.create({ company }),
  };
  const sim = sims[name]() as ReturnType<(typeof sims)[N]>;
  stops.push(() => sim.stop());
  const started = await sim.start();
  const baseUrl = typeof started === 'string' ? started : started.baseUrl;
  const auth = {
    bamboohr: { value: 'bamboo-key' },
    hibob: { username: 'SERVICE-1', password: 'bob-token' },
    personio: {
      tokenUrl: `${baseUrl}/auth`,
      clientId: 'client',
      clientSecret: 'personio-key',
    },
  }[name];
  /** Who is there, in the order of the source. */
  const staff = () =>
    [...Perspective.create({ company, source: name }).people()].filter(
      ({ person }) => person.status === 'active' && !person.deleted,
    );
  return {
    company,
    sim,
    staff,
    rawConfig: {
      profile: name,
      baseUrl,
      auth: auth as Record<string, string>,
      requestsPerSecond: 1000,
    },
  };
}
