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

import { ConflictError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  Attribute,
  MappedAttribute,
  Mapping,
  MappingReplay,
  MappingRules,
} from '@people-sync/plugin-people-sync-common';
import type { PeopleSyncApi } from '../src';
import {
  aMapping,
  anAttribute,
  aPage,
  aReplay,
} from '../src/__testUtils__/mappingFixtures';

const ROWS = 100_000;
const MANY = 40;

const RULES: MappingRules = {
  attributes: {
    displayName: { path: 'displayName' },
    email: { firstOf: ['mail', 'userPrincipalName'], onNull: 'fail' },
    employeeNumber: { path: 'employeeId' },
    title: { path: 'jobTitle', default: 'Employee' },
    location: { expression: 'lower(officeLocation)' },
    country: { lookup: 'usageLocation', in: 'countries' },
    startDate: {
      date: 'employeeHireDate',
      format: 'dd.MM.yyyy',
      zone: 'Europe/Copenhagen',
    },
    manager: { reference: 'manager.id' },
    source: { constant: 'entra' },
  },
  required: ['email'],
};

const ATTRIBUTES: Attribute[] = [
  anAttribute({ name: 'displayName', title: 'Display name', required: true }),
  anAttribute({ name: 'email', title: 'E-mail', unique: true }),
  anAttribute({
    name: 'employeeNumber',
    title: 'Employee number',
    unique: true,
  }),
  anAttribute({ name: 'title', title: 'Title' }),
  anAttribute({ name: 'location', title: 'Location' }),
  anAttribute({ name: 'country', title: 'Country' }),
  anAttribute({ name: 'startDate', title: 'Start date', type: 'date' }),
  anAttribute({ name: 'manager', title: 'Manager', type: 'reference' }),
  anAttribute({ name: 'phone', title: 'Phone' }),
  anAttribute({ name: 'skills', title: 'Skills', type: 'list' }),
  anAttribute({
    name: 'shirtSize',
    title: 'T-shirt size',
    type: 'selection',
    options: ['S', 'M', 'L'],
    builtIn: false,
  }),
];

const payloadOf = (name: string, index: number): JsonObject => ({
  id: `5f0c3c1e-${index}`,
  displayName: name,
  mail: `${name.split(' ')[0].toLowerCase()}@example.com`,
  userPrincipalName: `${name.split(' ')[0].toLowerCase()}@corp.example.com`,
  employeeId: String(1000 + index),
  jobTitle: index % 2 ? 'Engineer' : null,
  officeLocation: 'Aarhus',
  usageLocation: 'DK',
  employeeHireDate: '01.08.2024',
  manager: { id: '9b1d6a20', displayName: 'Anna Berg' },
  businessPhones: ['+45 12 34 56 78'],
  onPremisesExtensionAttributes: Object.fromEntries(
    Array.from({ length: index === 2 ? 10_000 : 15 }, (_, at) => [
      `extensionAttribute${at + 1}`,
      at % 3 ? null : `value ${at + 1}`,
    ]),
  ),
  cpr: '***',
});

const SAMPLES = [
  'Søren Østergaard',
  'Ida Holm',
  'Wide Payload',
  'Bo Krogh',
].map((displayName, index) => ({
  sourceId: `5f0c3c1e-${index}`,
  displayName,
  payload: payloadOf(displayName, index),
}));

const at = (payload: JsonObject, path: string): JsonValue | undefined =>
  path
    .split('.')
    .reduce<JsonValue | undefined>(
      (value, part) =>
        value && typeof value === 'object' && !Array.isArray(value)
          ? value[part]
          : undefined,
      payload,
    );

/** What the demo makes of a rule; it knows paths, and pretends the rest. */
function read(rule: JsonObject, payload: JsonObject): JsonValue | undefined {
  if (Array.isArray(rule.firstOf)) {
    return rule.firstOf.map(path => at(payload, String(path))).find(Boolean);
  }
  if (rule.constant !== undefined) {
    return rule.constant;
  }
  if (rule.date !== undefined) {
    return '2024-08-01';
  }
  if (rule.lookup !== undefined) {
    return 'Denmark';
  }
  const text = String(
    rule.path ?? rule.expression ?? rule.reference ?? rule.references,
  );
  const [, inner] = /^lower\((.*)\)$/.exec(text) ?? [];
  const value = inner
    ? String(at(payload, inner) ?? '').toLowerCase()
    : at(payload, text);
  return value ?? rule.default;
}

function outcome(
  attribute: string,
  rule: JsonObject | undefined,
  payload: JsonObject,
): MappedAttribute {
  const today = RULES.attributes[attribute];
  const current = today && read(today, payload);
  if (!rule) {
    return { attribute, status: 'gone', current };
  }
  const text = String(rule.expression ?? '');
  const depth = text.split('(').length - text.split(')').length;
  if (depth !== 0 || text.endsWith('||')) {
    return {
      attribute,
      status: 'failed',
      current,
      message: 'Something is missing at the end of the expression',
      position: text.length,
    };
  }
  const value = read(rule, payload);
  if (current === undefined) {
    return { attribute, status: value === undefined ? 'same' : 'new', value };
  }
  const isSame = JSON.stringify(value) === JSON.stringify(current);
  return { attribute, status: isSame ? 'same' : 'different', value, current };
}

const DONE: Partial<MappingReplay> = {
  status: 'completed',
  done: ROWS,
  changed: 1_204,
  unchanged: ROWS - 1_206,
  failed: 2,
  attributes: { title: 1_180, location: 36, email: 2 },
  durationMs: 11_400,
  rows: [
    {
      sourceId: 'r0',
      displayName: 'Row without an address',
      changes: [],
      errors: [
        { code: 'email.missing', attribute: 'email', message: 'is required' },
      ],
    },
    ...Array.from({ length: MANY }, (_, index) => ({
      sourceId: `r${index + 1}`,
      employeeId: `e${index}`,
      displayName: `Person ${index + 1}`,
      changes: [
        { attribute: 'title', before: 'Engineer', after: 'Senior Engineer' },
        ...(index % 4
          ? []
          : [{ attribute: 'location', before: 'Aarhus', after: 'aarhus' }]),
      ],
      errors: [],
    })),
  ],
};

/** The mapping of every import of the demo; saving it lasts until a reload. */
export function demoMapping(): Partial<PeopleSyncApi> {
  let mapping: Mapping = aMapping({ rules: RULES, rows: ROWS });
  let attributes = ATTRIBUTES;
  let replay = aReplay({ total: ROWS });

  return {
    getMapping: async ({ path }) => ({
      ...mapping,
      integrationId: path.id,
      dataSet: path.dataSet,
      ...(path.id === 'shr' && {
        active: { ...mapping.active, author: 'app-config' },
      }),
    }),
    saveMapping: async ({ body }) => {
      const isActive = body.state === 'active';
      if (isActive && !body.replayId) {
        throw new ConflictError(
          'This mapping changes 1,204 of 100,000 rows. Replay it first.',
        );
      }
      const version = mapping.versions[0].version + 1;
      const saved = {
        version,
        state: isActive ? ('active' as const) : ('draft' as const),
        rules: body.rules,
        author: 'user:default/anna.berg',
        reason: body.reason,
        createdAt: new Date().toISOString(),
      };
      mapping = {
        ...mapping,
        ...(isActive ? { active: saved, draft: null } : { draft: saved }),
        versions: [
          saved,
          ...mapping.versions.map(old =>
            isActive ? { ...old, state: 'retired' as const } : old,
          ),
        ],
      };
      return mapping;
    },
    discardDraft: async () => {
      mapping = {
        ...mapping,
        draft: null,
        versions: mapping.versions.filter(({ state }) => state !== 'draft'),
      };
    },
    previewMapping: async ({ body }) => {
      const sample = SAMPLES.find(({ sourceId }) => sourceId === body.sourceId);
      const payload = sample?.payload ?? body.payload ?? SAMPLES[0].payload;
      const names = new Set([
        ...Object.keys(body.rules.attributes),
        ...Object.keys(RULES.attributes),
      ]);
      return {
        sourceId: sample?.sourceId,
        displayName: sample?.displayName,
        payload,
        attributes: [...names].map(name =>
          outcome(name, body.rules.attributes[name], payload),
        ),
        errors: [],
      };
    },
    listMappingSamples: async ({ query }) => {
      const search = query?.search?.toLowerCase() ?? '';
      return aPage(
        SAMPLES.filter(({ displayName }) =>
          displayName.toLowerCase().includes(search),
        ),
        search ? undefined : ROWS,
      );
    },
    replayMapping: async () => {
      replay = aReplay({
        id: `p${Date.now()}`,
        status: 'running',
        total: ROWS,
      });
      return replay;
    },
    getReplay: async () => {
      if (replay.status === 'running') {
        const done = replay.done + ROWS / 4;
        replay = { ...replay, done, ...(done >= ROWS && DONE) };
      }
      return replay;
    },
    cancelReplay: async () => {
      replay = { ...replay, status: 'cancelled' };
    },
    listAttributes: async () => aPage(attributes),
    createAttribute: async ({ body }) => {
      const created = anAttribute({ ...body, builtIn: false });
      attributes = [...attributes, created];
      return created;
    },
    updateAttribute: async ({ path, body }) => {
      const changed = anAttribute({
        ...attributes.find(({ name }) => name === path.name),
        ...body,
        annotation: body.annotation ?? undefined,
        label: body.label ?? undefined,
      });
      attributes = attributes.map(old =>
        old.name === path.name ? changed : old,
      );
      return changed;
    },
    deleteAttribute: async ({ path }) => {
      attributes = attributes.filter(({ name }) => name !== path.name);
    },
  };
}
