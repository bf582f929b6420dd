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

import { AuthenticationError, InputError } from '@backstage/errors';
import {
  verifyWebhook,
  type WebhookReceiver,
} from '@people-sync/plugin-people-sync-node';
import { z } from 'zod';
import type { VomConfig } from './config';

/** Modelled: what Visma sends is not public. Nothing but ids is taken from it. */
const notificationSchema = z.object({
  id: z.string().min(1).max(200),
  timestamp: z.iso.datetime({ offset: true }),
  legalEntityId: z.string().optional(),
  resource: z.enum(['employees', 'employments', 'units']),
  /** The person, of employees and employments. */
  employeeId: z.string().min(1).max(200).optional(),
  event: z.enum(['created', 'updated', 'deleted']).default('updated'),
});

function parse(body: Uint8Array): z.infer<typeof notificationSchema> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    // The parser's own message quotes the body.
    throw new InputError('The webhook is not JSON');
  }
  const { data, error } = notificationSchema.safeParse(value);
  if (!data) {
    const fields = error.issues.map(issue => issue.path.join('.') || 'body');
    throw new InputError(
      `The webhook has no usable ${[...new Set(fields)].join(', ')}`,
    );
  }
  return data;
}

/** Webhooks of Visma Organisation Master. */
export const vomWebhooks: WebhookReceiver<VomConfig> = {
  providerId: 'vom',
  read({ config, request }) {
    const { webhook, legalEntityId } = config;
    if (!webhook) {
      throw new AuthenticationError('No webhooks are set up');
    }
    verifyWebhook({
      kind: webhook.verification,
      secret: webhook.secret,
      given: request.headers[webhook.header.toLowerCase()],
      body: request.body,
    });
    const { id, timestamp, resource, employeeId, event, ...sent } = parse(
      request.body,
    );
    const ours =
      sent.legalEntityId === undefined || sent.legalEntityId === legalEntityId;
    // Who was deleted cannot be asked for any more, only be among the changes.
    const aboutOne =
      employeeId !== undefined &&
      resource === 'employees' &&
      event !== 'deleted';
    return {
      id,
      sentAt: new Date(timestamp),
      people: ours && aboutOne ? [{ sourceId: employeeId }] : [],
      changes: ours && !aboutOne,
    };
  },
};
