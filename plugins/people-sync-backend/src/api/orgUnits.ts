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
import { personReadPermission } from '@people-sync/plugin-people-sync-common';
import type { OpenApiRouter } from '../schema/openapi';
import type { Authorizer } from './authorize';
import { toOrgUnitSummary } from './models/orgUnit';
import {
  findOrgUnits,
  loadChildren,
  loadMembers,
  loadOrgUnitContext,
  requireOrgUnit,
} from './queries/orgUnits';
import { loadUnitNames } from './queries/personDetail';
import type { RouterOptions } from './types';

/** Org units: the tree, with members and leaders. */
export function addOrgUnitRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { knex } = options;
  const source = { knex, namespace: options.catalogNamespace };

  router.get('/org-units', async (req, res) => {
    await authorizer.require(req, [personReadPermission]);
    const page = await findOrgUnits(knex, req.query);
    const context = await loadOrgUnitContext(source, page.rows);
    res.json({
      items: page.rows.map(row => toOrgUnitSummary(row, context)),
      totalItems: page.totalItems,
      pageInfo: { nextCursor: page.nextCursor },
    });
  });

  router.get('/org-units/:id', async (req, res) => {
    await authorizer.require(req, [personReadPermission]);
    const row = await requireOrgUnit(knex, req.params.id);
    const context = await loadOrgUnitContext(source, [row]);
    const parents = await loadUnitNames(knex, [row.parent_id]);
    const parent = row.parent_id ? parents.get(row.parent_id) : undefined;
    res.json({
      ...toOrgUnitSummary(row, context),
      ...(row.parent_id &&
        parent !== undefined && {
          parent: { id: row.parent_id, name: parent },
        }),
      children: await loadChildren(knex, row.id),
      members: await loadMembers(source, row.id),
    });
  });
}
