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

import { createHmac } from 'node:crypto';
import type { Company } from '../company/Company';
import { Perspective } from '../company/perspective';

/** What Visma sends about one change. Modelled: the real form is not public. */
export interface VomNotification {
  id: string;
  /** ISO 8601. */
  timestamp: string;
  legalEntityId: string;
  resource: 'employees' | 'units';
  employeeId?: string;
  event: 'created' | 'updated' | 'deleted';
}

/** What has changed after a sequence number, in the order it did. */
export function notificationsOf(
  company: Company,
  options: { after: number; legalEntityId: string; timestamp: string },
): VomNotification[] {
  const { after, ...shared } = options;
  const seen = Perspective.create({ company, source: 'vom' });
  return company.changesSince(after).flatMap<VomNotification>(change => {
    const id = `${company.seed}-${change.seq}`;
    const event =
      change.op === 'created' || change.op === 'deleted'
        ? change.op
        : 'updated';
    if (change.on === 'unit') {
      return [{ ...shared, id, resource: 'units', event }];
    }
    const personId = change.on === 'person' ? change.id : change.member.id;
    const person = company.roster.person(personId);
    return person && seen.covers(person)
      ? [
          {
            ...shared,
            id,
            resource: 'employees',
            employeeId: person.id,
            event: person.deleted ? 'deleted' : event,
          },
        ]
      : [];
  });
}

/** Posts a notification, signed, and gives the status of the answer. */
export async function postNotification(
  notification: VomNotification,
  target: { url: string; secret: string },
): Promise<number> {
  const body = JSON.stringify(notification);
  const signature = createHmac('sha256', target.secret)
    .update(body)
    .digest('hex');
  const { status } = await fetch(target.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-visma-signature': `sha256=${signature}`,
    },
    body,
  });
  return status;
}
