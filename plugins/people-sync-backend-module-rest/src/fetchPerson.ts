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

import type { JsonValue } from '@backstage/types';
import {
  isProviderError,
  type PersonKey,
  ProviderError,
  type SourcePage,
  valueAt,
} from '@people-sync/plugin-people-sync-node';
import { clientFor, urlOf } from './client';
import type { ResourceOptions } from './fetchResource';
import { toRow } from './rows';

const WORDS = { sourceId: 'id', email: 'e-mail address' };

function notFound(): ProviderError {
  return new ProviderError({
    code: 'not-found',
    message: 'The source has no such person',
    hint: 'Check the id.',
  });
}

/** One person. */
export async function* fetchPerson(
  options: Omit<ResourceOptions, 'mode' | 'cursor'> & { person: PersonKey },
): AsyncGenerator<SourcePage> {
  const { config, resource, dataSet, person } = options;
  const { singlePath, singleBy, singleBody, singleRecordPath } = resource;
  if (!singlePath) {
    throw new ProviderError({
      code: 'configuration',
      message: 'The source is not set up to be asked for one person',
      hint: 'Set singlePath for the resource of the people, or request recent changes.',
    });
  }
  const key = singleBy.map(by => person[by]).find(Boolean);
  if (!key) {
    const words = singleBy.map(by => WORDS[by]).join(' or ');
    throw new ProviderError({
      code: 'configuration',
      message: `One person is found by ${words} only`,
      hint: 'Ask by the id at the source.',
    });
  }
  const path = singlePath.replaceAll('{id}', encodeURIComponent(key));
  let answer: JsonValue;
  try {
    const { body } = await clientFor(options).exchangeJson(
      urlOf(config, path),
      { body: singleBody },
    );
    answer = body;
  } catch (error) {
    throw isProviderError(error) && error.code === 'not-found'
      ? notFound()
      : error;
  }
  const found = valueAt(answer, singleRecordPath) ?? null;
  const record = Array.isArray(found) ? found[0] : found;
  if (record === undefined || record === null) {
    throw notFound();
  }
  const row = toRow(record, resource, 1);
  yield { dataSet, rows: row ? [row] : [] };
}
