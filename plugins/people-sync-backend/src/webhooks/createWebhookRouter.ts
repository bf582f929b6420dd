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

import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import express, { type Request, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { TooManyWebhooksError, type WebhookInbox } from './WebhookInbox';

const MAX_BYTES = '256kb';

function headersOf(request: Request): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}

/**
 * The route that sources post webhooks to. Nobody signs in: the provider checks
 * that it is the source.
 */
export function createWebhookRouter(options: {
  inbox: WebhookInbox;
  auditor: AuditorService;
}): Router {
  const { inbox, auditor } = options;
  const router = PromiseRouter();
  router.post(
    '/webhooks/:integrationId',
    // A signature is about the bytes, whatever type they are said to have.
    express.raw({ type: () => true, limit: MAX_BYTES }),
    async (request, response) => {
      const { integrationId } = request.params;
      // Without the request: what it signs in with is for the source to check.
      const event = await auditor.createEvent({
        eventId: 'run-mutate',
        meta: { actionType: 'webhook', integrationId },
      });
      try {
        const outcome = await inbox.take({
          integrationId,
          request: {
            headers: headersOf(request),
            body: Buffer.isBuffer(request.body)
              ? request.body
              : Buffer.alloc(0),
          },
        });
        await event.success({ meta: { ...outcome } });
        response.status(202).json(outcome);
      } catch (error) {
        await event.fail({ error: toError(error) });
        if (!(error instanceof TooManyWebhooksError)) {
          throw error;
        }
        response
          .status(429)
          .set('retry-after', '60')
          .json({ error: { name: error.name, message: error.message } });
      }
    },
  );
  return router;
}
