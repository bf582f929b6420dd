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

import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { CarryOver } from '@people-sync/plugin-people-sync-common';
import type {
  ProviderCarryOver,
  ProviderDescriptor,
} from '@people-sync/plugin-people-sync-node';
import type { ProviderRegistry } from '../ProviderRegistry';
import type { ConfigProblem } from '../types';
import { movedSecretProblems } from './addressRule';
import { assertNone } from './ConfigProblemsError';
import { mergePatch, splitConfig, type SplitConfig } from './splitConfig';

/** What settings of other modules are found with. */
export interface CarryOverOptions {
  config: RootConfigService;
  providers: ProviderRegistry;
  logger: LoggerService;
}

function find(
  { config, providers, logger }: CarryOverOptions,
  providerId: string,
): ProviderCarryOver[] {
  const provider = providers.get(providerId)?.provider;
  try {
    return provider?.carryOver?.({ config }) ?? [];
  } catch (error) {
    // Its message may quote what stands there.
    logger.warn(
      `What ${providerId} could carry over cannot be read: ${
        error instanceof Error ? error.name : 'something that is no error'
      }`,
    );
    return [];
  }
}

/** An id that nobody has yet. */
function freeId(id: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? id : `${id}-${n}`;
    if (!taken.has(candidate)) {
      return candidate;
    }
  }
}

/** Everything that could be carried over, without its secrets. */
export function listCarryOver(
  options: CarryOverOptions,
  taken: ReadonlySet<string>,
): CarryOver[] {
  return options.providers
    .list()
    .filter(({ descriptor }) => descriptor.portal !== false)
    .flatMap(({ descriptor }) =>
      find(options, descriptor.id).map(({ config, ...found }) => ({
        ...found,
        provider: descriptor.id,
        id: freeId(found.id, taken),
        config: splitConfig(descriptor, config).open,
      })),
    );
}

/**
 * Lays a config over what is carried over. Secrets of the other module go where
 * it sends them, and nowhere else.
 *
 * @throws ConfigProblemsError when there is nothing to carry over
 */
export function carryInto(
  options: CarryOverOptions,
  request: {
    descriptor: ProviderDescriptor;
    config: JsonObject;
    from: string | undefined;
  },
): SplitConfig {
  const { descriptor, config, from } = request;
  const split = splitConfig(descriptor, config);
  if (from === undefined) {
    return split;
  }
  const found = find(options, descriptor.id).find(
    candidate => candidate.from === from,
  );
  const missing: ConfigProblem[] = found
    ? []
    : [
        {
          field: 'carryOver',
          message: `names nothing in app-config that ${descriptor.id} could take over`,
        },
      ];
  assertNone(missing);
  const carried = splitConfig(descriptor, found!.config);
  const lent = Object.entries(carried.given).filter(
    ([field]) => !(field in split.given) && !split.cleared.includes(field),
  );
  const open = mergePatch(carried.open, split.open);
  return {
    open,
    given: { ...Object.fromEntries(lent), ...split.given },
    cleared: split.cleared,
    problems: [
      ...split.problems,
      ...movedSecretProblems({
        descriptor,
        before: carried.open,
        after: open,
        kept: lent.map(([field]) => field),
      }),
    ],
  };
}
