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

import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { PersonKey } from '../provider/provider';

/**
 * A webhook as it arrived.
 *
 * @public
 */
export interface WebhookRequest {
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  /** The bytes that a signature is about. */
  body: Uint8Array;
}

/**
 * What a webhook says. It is a hint and no more: what it names is asked for at
 * the source.
 *
 * @public
 */
export interface WebhookNotice {
  /** Names the delivery: the same one, sent again, has the same id. */
  id: string;
  /** When the source sent it. Old ones are refused. */
  sentAt: Date;
  /** Whom to ask for. */
  people: PersonKey[];
  /** Something else has changed: ask for recent changes. */
  changes?: boolean;
}

/**
 * Reads the webhooks of one provider.
 *
 * @public
 */
export interface WebhookReceiver<TConfig = any> {
  providerId: string;

  /**
   * Checks that a webhook comes from the source, and reads it.
   *
   * @param options.config - validated, secrets included
   * @throws AuthenticationError when it does not come from the source, or the
   *   integration has no webhooks
   * @throws InputError when it cannot be used
   */
  read(options: { config: TConfig; request: WebhookRequest }): WebhookNotice;
}

/**
 * What a module can add to the people-sync backend for webhooks.
 *
 * @public
 */
export interface PeopleSyncWebhooksExtensionPoint {
  /**
   * Registers the reader of a provider's webhooks. They are posted to
   * `/api/people-sync/webhooks/<integration id>`.
   *
   * @throws ConflictError when the provider has one already
   */
  addReceiver(receiver: WebhookReceiver): void;
}

/**
 * Registers receivers of webhooks with the people-sync backend.
 *
 * @public
 */
export const peopleSyncWebhooksExtensionPoint =
  createExtensionPoint<PeopleSyncWebhooksExtensionPoint>({
    id: 'people-sync.webhooks',
  });
