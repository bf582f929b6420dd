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
import type {
  PeopleSyncWebhooksExtensionPoint,
  WebhookReceiver,
} from '@people-sync/plugin-people-sync-node';

/** Knows the receivers of webhooks that modules have registered. */
export class WebhookRegistry implements PeopleSyncWebhooksExtensionPoint {
  readonly #receivers = new Map<string, WebhookReceiver>();

  static create(): WebhookRegistry {
    return new WebhookRegistry();
  }

  private constructor() {}

  /** @throws ConflictError when the provider has one already */
  addReceiver(receiver: WebhookReceiver): void {
    if (this.#receivers.has(receiver.providerId)) {
      throw new ConflictError(
        `Provider ${receiver.providerId} has two receivers of webhooks; install its module once`,
      );
    }
    this.#receivers.set(receiver.providerId, receiver);
  }

  get(providerId: string): WebhookReceiver | undefined {
    return this.#receivers.get(providerId);
  }
}
