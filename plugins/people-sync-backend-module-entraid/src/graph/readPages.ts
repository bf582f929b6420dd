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
import { type GraphClient, malformed } from './GraphClient';

/** A page of a collection or of a delta round. */
export interface GraphPage {
  value: JsonValue[];
  /** Where the next page is. A page has this or `deltaLink`, never both. */
  nextLink?: string;
  /** Ends a delta round: where the next round begins. */
  deltaLink?: string;
}

/** Options of {@link readPages}. */
export interface ReadPagesOptions {
  graph: GraphClient;
  /** A path below the Graph root, or a link of Graph. */
  start: string;
  permission: string;
  /** Whether `start` is a link of an earlier run. */
  storedLink?: boolean;
  headers?: Record<string, string>;
}

/**
 * Follows the links of Graph, as they stand, until there is none. Pages may be
 * empty, also in the middle.
 *
 * @see https://learn.microsoft.com/graph/delta-query-overview
 */
export async function* readPages(
  options: ReadPagesOptions,
): AsyncGenerator<GraphPage> {
  const { graph, permission, headers } = options;
  let target: string | undefined = options.start;
  let { storedLink } = options;
  while (target !== undefined) {
    const answer: JsonObject = await graph.get(target, {
      permission,
      headers,
      storedLink,
    });
    storedLink = false;
    const page = toPage(answer);
    // Graph would be asked the same for ever.
    if (page.nextLink === target) {
      throw malformed('Graph named a page as its own successor');
    }
    yield page;
    target = page.nextLink;
  }
}

/** As {@link readPages}, for a round that has to end with a delta link. */
export async function* readDeltaRound(
  options: ReadPagesOptions,
): AsyncGenerator<GraphPage> {
  for await (const page of readPages(options)) {
    if ((page.nextLink === undefined) === (page.deltaLink === undefined)) {
      throw malformed(
        'A page of a delta round has to name either the next page or the next round',
      );
    }
    yield page;
  }
}

function toPage(answer: JsonObject): GraphPage {
  if (!Array.isArray(answer.value)) {
    throw malformed('A page of Graph has no list of values');
  }
  return {
    value: answer.value,
    nextLink: link(answer, '@odata.nextLink'),
    deltaLink: link(answer, '@odata.deltaLink'),
  };
}

function link(answer: JsonObject, key: string): string | undefined {
  const value = answer[key];
  if (value === undefined || value === null) {
    return undefined;
  }
  // A path would be taken for one below the Graph root.
  if (typeof value !== 'string' || !/^https?:\/\//i.test(value)) {
    throw malformed('A link of Graph is not an address');
  }
  return value;
}
