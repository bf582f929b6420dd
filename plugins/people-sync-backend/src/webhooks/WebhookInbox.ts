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

import { createHash } from 'node:crypto';
import type { CacheService } from '@backstage/backend-plugin-api';
import { AuthenticationError, NotFoundError } from '@backstage/errors';
import type { WebhookOutcome } from '@people-sync/plugin-people-sync-common';
import type {
  WebhookNotice,
  WebhookRequest,
} from '@people-sync/plugin-people-sync-node';
import type {
  IntegrationSource,
  ResolvedIntegration,
} from '../integrations/types';
import type { RunRequest } from '../runs/types';
import { RateBound } from './RateBound';
import type { WebhookRegistry } from './WebhookRegistry';

/** How far a webhook may be from now, either way. */
const WINDOW_MS = 5 * 60_000;
/** With more people than that in one webhook, recent changes are asked for. */
const MAX_PEOPLE = 20;
const PER_MINUTE = 120;

/** More webhooks than an integration is given. */
export class TooManyWebhooksError extends Error {
  name = 'TooManyWebhooksError';
}

export interface WebhookInboxOptions {
  receivers: WebhookRegistry;
  integrations: IntegrationSource;
  requestRun: (request: RunRequest) => Promise<unknown>;
  /** Remembers deliveries; shared by replicas where the cache is. */
  cache: CacheService;
  /** For tests: the time in ms since the epoch. */
  clock?: () => number;
}

/**
 * Takes webhooks as hints: what one names is asked for at the source, and
 * nothing of what it says is stored. Taking one twice only asks twice.
 */
export class WebhookInbox {
  readonly #options: WebhookInboxOptions;
  readonly #clock: () => number;
  readonly #accepted: RateBound;
  readonly #refused: RateBound;

  static create(options: WebhookInboxOptions): WebhookInbox {
    return new WebhookInbox(options);
  }

  private constructor(options: WebhookInboxOptions) {
    const clock = options.clock ?? Date.now;
    this.#options = options;
    this.#clock = clock;
    // Apart, so that strangers cannot use up what the source has.
    this.#accepted = RateBound.create({ perMinute: PER_MINUTE, clock });
    this.#refused = RateBound.create({ perMinute: PER_MINUTE, clock });
  }

  /**
   * @throws NotFoundError when the integration takes none
   * @throws AuthenticationError when it does not come from the source, or is old
   * @throws InputError when it cannot be used
   * @throws TooManyWebhooksError
   */
  async take(options: {
    integrationId: string;
    request: WebhookRequest;
  }): Promise<WebhookOutcome> {
    const { integrationId, request } = options;
    const { integration, notice } = await this.#read(integrationId, request);
    const { cache, requestRun } = this.#options;
    const key = keyOf(integrationId, notice.id);
    if (await cache.get(key)) {
      return { requested: 0, repeated: true };
    }
    const requests = requestsOf(integration, notice);
    for (const run of requests) {
      await requestRun(run);
    }
    // Only now: one that was not taken may be sent again.
    await cache.set(key, true, { ttl: 2 * WINDOW_MS });
    return { requested: requests.length };
  }

  async #read(integrationId: string, request: WebhookRequest) {
    const { receivers, integrations } = this.#options;
    const found = await integrations.resolve(integrationId).catch(() => ({}));
    const integration = 'integration' in found ? found.integration : undefined;
    const receiver = integration && receivers.get(integration.descriptor.id);
    if (!integration?.enabled || !receiver) {
      this.#bound(this.#refused, integrationId);
      throw new NotFoundError('No webhooks are taken here');
    }
    try {
      const notice = receiver.read({ config: integration.config, request });
      if (Math.abs(this.#clock() - notice.sentAt.getTime()) > WINDOW_MS) {
        throw new AuthenticationError(
          'The webhook was not sent within the last five minutes',
        );
      }
      this.#bound(this.#accepted, integrationId);
      return { integration, notice };
    } catch (error) {
      if (!(error instanceof TooManyWebhooksError)) {
        this.#bound(this.#refused, integrationId);
      }
      throw error;
    }
  }

  #bound(bound: RateBound, integrationId: string): void {
    if (!bound.take(integrationId)) {
      throw new TooManyWebhooksError('Too many webhooks');
    }
  }
}

function keyOf(integrationId: string, id: string): string {
  const digest = createHash('sha256').update(id).digest('base64url');
  return `webhook:${integrationId}:${digest}`;
}

/** One sync for each person, or one of what has changed. */
function requestsOf(
  { id: integrationId, descriptor }: ResolvedIntegration,
  { people, changes }: WebhookNotice,
): RunRequest[] {
  const base = {
    integrationId,
    persist: true,
    trigger: 'push',
    createdBy: 'system',
  } as const;
  const singly = descriptor.capabilities.single && people.length <= MAX_PEOPLE;
  return [
    ...(singly
      ? people.map(person => ({
          ...base,
          mode: 'all' as const,
          dataSets: ['employees' as const],
          person,
        }))
      : []),
    ...(changes || (people.length > 0 && !singly)
      ? [{ ...base, mode: 'recent' as const }]
      : []),
  ];
}
