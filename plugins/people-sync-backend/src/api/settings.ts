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
import type { JsonObject } from '@backstage/types';
import {
  integrationReadPermission,
  integrationUpdatePermission,
  personReadPermission,
  type Settings,
} from '@people-sync/plugin-people-sync-common';
import type { OpenApiRouter } from '../schema/openapi';
import type { PortalSettings } from '../settings/SettingsStore';
import type { Authorizer } from './authorize';
import { permittedCalls } from './permittedCalls';
import type { RouterOptions } from './types';
import { whileConnected } from './whileConnected';

const asJson = (value: object): JsonObject => JSON.parse(JSON.stringify(value));

/** Portal-wide settings: defaults, and the switch that freezes applying. */
export function addSettingsRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { settings, settingsImpact, auditor } = options;
  const permitted = permittedCalls({ auditor, authorizer });

  const toModel = async ({
    freeze,
    ...rest
  }: PortalSettings): Promise<Settings> => ({
    ...rest,
    freeze: freeze !== undefined,
    ...(freeze && { frozen: freeze }),
    access: {
      permissions: options.permissionsEnabled,
      admins: options.admins.length > 0,
    },
    ...(options.secretSettings && { secrets: await options.secretSettings() }),
  });

  router.get('/settings', async (req, res) => {
    await authorizer.require(req, [integrationReadPermission]);
    res.json(await toModel(await settings.read()));
  });

  router.patch('/settings', async (req, res) => {
    const {
      reason,
      freeze,
      safeguards,
      precedence,
      lifecycleFrom,
      attributes,
    } = req.body;
    const updated = await permitted(req, {
      eventId: 'settings-mutate',
      severityLevel: 'high',
      meta: {
        actionType: 'update',
        fields: Object.keys(req.body).filter(name => name !== 'reason'),
        freeze: freeze ?? null,
        ...(safeguards && { safeguards: asJson(safeguards) }),
        ...(precedence && { precedence }),
        ...(lifecycleFrom && { lifecycleFrom }),
        ...(attributes && {
          attributes: Object.fromEntries(
            Object.entries(attributes).map(([name, own]) => [
              name,
              own.precedence,
            ]),
          ),
        }),
        reason: reason ?? null,
      },
      permissions: [integrationUpdatePermission],
      work: ({ actor }) => settings.update(req.body, actor),
    });
    res.json(await toModel(updated));
  });

  router.post('/settings/what-if', async (req, res) => {
    const result = await permitted(req, {
      eventId: 'settings-mutate',
      severityLevel: 'low',
      meta: { actionType: 'what-if', fields: Object.keys(req.body) },
      // It is asked before the settings are saved, and names people.
      permissions: [integrationUpdatePermission, personReadPermission],
      work: () =>
        whileConnected(res, signal =>
          settingsImpact.whatIf(req.body, { signal }),
        ),
    });
    res.json(result);
  });
}
