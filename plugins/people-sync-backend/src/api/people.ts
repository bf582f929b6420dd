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
import {
  personReadPermission,
  runCreatePermission,
  runPersistPermission,
} from '@people-sync/plugin-people-sync-common';
import type { StagedRun } from '../runs/RunStore';
import type { OpenApiRouter } from '../schema/openapi';
import type { Authorizer } from './authorize';
import { managerIdOf, toPersonModel, toPersonSummary } from './models/person';
import { permittedCalls } from './permittedCalls';
import { requestsForPerson, stagedModel } from './personRuns';
import {
  findPeople,
  loadPeopleContext,
  loadPersonRefs,
  requirePerson,
} from './queries/people';
import {
  loadContributionsTo,
  loadEmployments,
  loadLastRecord,
  loadUnitNames,
} from './queries/personDetail';
import type { RouterOptions } from './types';

/** People: the golden records and where their attributes come from. */
export function addPeopleRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { knex, auditor } = options;
  const source = { knex, namespace: options.catalogNamespace };
  const permitted = permittedCalls({ auditor, authorizer });

  router.get('/people', async (req, res) => {
    await authorizer.require(req, [personReadPermission]);
    const page = await findPeople(knex, req.query);
    const context = await loadPeopleContext(source, page.rows);
    res.json({
      items: page.rows.map(row => toPersonSummary(row, context)),
      totalItems: page.totalItems,
      pageInfo: { nextCursor: page.nextCursor },
    });
  });

  router.get('/people/:id', async (req, res) => {
    await authorizer.require(req, [personReadPermission]);
    const row = await requirePerson(knex, req.params.id);
    const employments = await loadEmployments(knex, row.id);
    res.json(
      toPersonModel({
        row,
        context: await loadPeopleContext(source, [row]),
        contributions: await loadContributionsTo(knex, row.id),
        employments,
        managers: await loadPersonRefs(source, employments.map(managerIdOf)),
        units: await loadUnitNames(
          knex,
          employments.map(employment => employment.org_unit_id),
        ),
        lastRecord: await loadLastRecord(knex, row.id),
      }),
    );
  });

  router.post('/people/:id/sync', async (req, res) => {
    const { persist = false, integrationId } = req.body ?? {};
    const staged = await permitted(req, {
      eventId: 'run-mutate',
      severityLevel: persist ? 'medium' : 'low',
      meta: {
        actionType: 'create',
        employeeId: req.params.id,
        integrationId: integrationId ?? null,
        persist,
      },
      permissions: [
        runCreatePermission,
        ...(persist ? [runPersistPermission] : []),
      ],
      work: async ({ actor, describe }) => {
        const requests = await requestsForPerson(options, {
          employeeId: req.params.id,
          integrationId,
          persist,
          createdBy: actor,
        });
        const results: StagedRun[] = [];
        for (const request of requests) {
          results.push(await options.requestRun(request));
        }
        describe({ runIds: results.map(({ id }) => String(id)) });
        return results;
      },
    });
    // The first is the one that comes first in precedence.
    res.status(202).json(stagedModel(staged[0]));
  });
}
