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

import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  MappedAttribute,
  RecordError,
} from '@people-sync/plugin-people-sync-common';
import { compileMapping, type CompileOptions } from '../compile';
import { mapRow, type MappedRow } from '../mapRow';
import { MasterData } from '../masterData';
import { examineRules } from '../rules';
import type { MappingSetting, PayloadSource, PreviewResult } from './protocol';

/** The state behind a source. */
export function payloadOf(source: PayloadSource): JsonObject {
  if ('state' in source) {
    return source.state;
  }
  const payload = JSON.parse(source.content);
  return payload && typeof payload === 'object' && !Array.isArray(payload)
    ? payload
    : {};
}

/** What a row has for each attribute, references as the source says them. */
function shownValues(row: MappedRow): Map<string, JsonValue> {
  const shown = new Map<string, JsonValue>(
    Object.entries(row.values).map(([name, value]) => [name, value ?? null]),
  );
  for (const { attribute, keys, many } of row.references) {
    shown.set(attribute, many ? keys : keys[0] ?? null);
  }
  return shown;
}

const same = (a: JsonValue | undefined, b: JsonValue | undefined) =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

function statusOf(
  value: JsonValue | undefined,
  current: JsonValue | undefined,
): MappedAttribute['status'] {
  if (same(value, current)) {
    return 'same';
  }
  if ((current ?? null) === null) {
    return 'new';
  }
  return (value ?? null) === null ? 'gone' : 'different';
}

/** One payload through the rules given, and through those in force. */
export function previewRow(
  setting: MappingSetting,
  source: PayloadSource,
): PreviewResult {
  const { dataSet, custom, rules: written, current } = setting;
  const options: CompileOptions = {
    dataSet,
    custom,
    masterData: MasterData.create(setting.masterData),
  };
  const payload = payloadOf(source);
  const { rules, problems } = examineRules(written, dataSet, custom);
  const row = mapRow({ mapping: compileMapping(rules, options), payload });
  const now = shownValues(row);
  let before = new Map<string, JsonValue>();
  try {
    before = shownValues(
      mapRow({ mapping: compileMapping(current, options), payload }),
    );
  } catch {
    // Rules in force that can no longer be compiled give nothing to compare.
  }

  const names = new Set([
    ...Object.keys(rules.attributes),
    ...problems.map(problem => problem.attribute).filter(Boolean),
    ...before.keys(),
  ]);
  const attributes = [...names].map<MappedAttribute>(attribute => {
    const problem = problems.find(one => one.attribute === attribute);
    const error = row.errors.find(one => one.attribute === attribute);
    const value = now.get(attribute);
    const had = before.get(attribute);
    const shown = {
      attribute,
      ...(value !== undefined && { value }),
      ...(had !== undefined && { current: had }),
    };
    if (problem || error) {
      return {
        ...shown,
        status: 'failed',
        message: problem?.message ?? error?.message,
        ...(problem?.position !== undefined && { position: problem.position }),
      };
    }
    return { ...shown, status: statusOf(value, had) };
  });
  const broken: RecordError[] = problems.map(problem => ({
    code: 'mapping-invalid',
    ...(problem.attribute && { attribute: problem.attribute }),
    message: problem.message,
    hint: 'Correct the rule: it cannot be saved like this.',
  }));
  return { attributes, errors: [...broken, ...row.errors] };
}
