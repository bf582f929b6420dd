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

import { z } from 'zod';
import type { ConnectionTestStep, MapSample } from '../../provider/provider';
import { silentLogger } from '../collect';
import type { ProviderContract } from '../ProviderContract';

export async function describesItself({
  descriptor,
  subject,
}: ProviderContract): Promise<void> {
  const { id, title, configSchema, secretFields, dataSets } = descriptor;
  expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  expect(title).not.toBe('');
  const names = dataSets.map(({ dataSet }) => dataSet);
  expect(names).not.toEqual([]);
  expect(new Set(names).size).toBe(names.length);

  // The portal draws a form of it, and shows the secrets as such.
  const form = JSON.stringify(z.toJSONSchema(configSchema, { io: 'input' }));
  for (const field of secretFields) {
    expect(form).toContain(`"${field.split('.').at(-1)}":`);
  }
  for (const { dataSet, defaultMapping } of dataSets) {
    const needed = dataSet === 'employees' ? ['displayName'] : [];
    expect(Object.keys(defaultMapping.attributes)).toEqual(
      expect.arrayContaining([...needed, ...(defaultMapping.required ?? [])]),
    );
  }
  expect(subject.provider.describe().id).toBe(id);
}

export async function hasStableScope({
  descriptor,
  subject,
  config,
}: ProviderContract): Promise<void> {
  const secrets = descriptor.secretFields
    .map(field => subject.config[field])
    .filter(value => typeof value === 'string' && value !== '');
  for (const { dataSet } of descriptor.dataSets) {
    const scope = subject.provider.scope?.({ config, dataSet });
    expect(subject.provider.scope?.({ config, dataSet })).toBe(scope);
    for (const secret of secrets) {
      expect(scope ?? '').not.toContain(secret);
    }
  }
}

export async function passesConnectionTest({
  subject,
  config,
}: ProviderContract): Promise<void> {
  const steps = await subject.provider.test({
    config,
    signal: new AbortController().signal,
    logger: silentLogger(),
  });
  expect(steps).not.toEqual([]);
  expect(steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
}

const STEPS: ConnectionTestStep['step'][] = [
  'reach',
  'auth',
  'permission',
  'page',
  'count',
  'mapping',
];

export async function testsStepByStep({
  subject,
  config,
  fetched,
}: ProviderContract): Promise<void> {
  const inForce = { outcome: 'warning' as const, message: 'As in force.' };
  const tried: Parameters<MapSample>[0][] = [];
  const steps = await subject.provider.test({
    config,
    signal: new AbortController().signal,
    logger: silentLogger(),
    mapSample: async sample => {
      tried.push(sample);
      return inForce;
    },
  });
  const names = steps.map(({ step }) => step);
  expect(names).toEqual(STEPS.filter(step => names.includes(step)));
  const mapped = steps.find(({ step }) => step === 'mapping');
  if (mapped && mapped.outcome !== 'skipped') {
    // What is in force decides, and not what the provider came with.
    expect(mapped).toMatchObject(inForce);
    expect(fetched.map(({ dataSet }) => dataSet)).toContain(tried[0]?.dataSet);
    expect(tried[0].payloads).not.toEqual([]);
  }
}
