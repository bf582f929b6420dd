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
import { parseStoredSecrets } from '../../secrets/storedSecrets';
import type { PortalIntegrationsOptions } from './DatabasePortalIntegrations';
import { findOwn } from './rows';

/** What is of no use without the integration. */
const OWNED = [
  'imports',
  'cursors',
  'schedules',
  'mappings',
  'mapping_replays',
  'payload_shapes',
  'tokens',
];

/**
 * Removes an integration of the portal. Its runs, source records and what it
 * contributed stay: one with the same id takes up where this one ended.
 */
export async function removeIntegration(
  options: PortalIntegrationsOptions,
  id: string,
): Promise<void> {
  const { knex, secrets } = options;
  const row = await findOwn(options, id);
  await knex.transaction(async tx => {
    const active = await tx('runs')
      .where({ integration_id: id })
      .whereIn('status', ['staged', 'running', 'held'])
      .orderBy('id')
      .first('id', 'status');
    if (active) {
      throw new ConflictError(
        `Run ${active.id} of integration ${id} is ${active.status}: ${
          active.status === 'held'
            ? 'approve or reject it'
            : 'wait for its end or cancel it'
        }, then delete the integration`,
      );
    }
    for (const table of OWNED) {
      await tx(table).where({ integration_id: id }).delete();
    }
    await tx('integrations').where({ id, managed_by: 'ui' }).delete();
  });
  await secrets.remove(id, parseStoredSecrets(row.secrets));
}
