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

import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  personReadPermission,
  runReadPermission,
  type View,
} from '@people-sync/plugin-people-sync-common';
import type { Request } from 'express';
import type { OpenApiRouter } from '../schema/openapi';
import { parseViewFilter } from '../views/viewFilter';
import type { StoredView, ViewPage } from '../views/ViewStore';
import { audited } from './audit';
import type { Authorizer, Caller } from './authorize';
import { arrayPage } from './queries/arrayPage';
import type { RouterOptions } from './types';

const PAGES: readonly ViewPage[] = ['syncs', 'records', 'people'];

/** Who may see a page may see and save its filters. */
const PERMISSION_OF = {
  syncs: runReadPermission,
  records: runReadPermission,
  people: personReadPermission,
};

type AnyRequest = Request<any, any, any, any, any>;

const toModel = (view: StoredView, { ref }: Caller): View => ({
  ...view,
  own: view.owner === ref,
  // The default of somebody else is not what this caller's page opens with.
  isDefault: view.isDefault && view.owner === ref,
});

/** Saved filters: private or shared, one default per owner and page. */
export function addViewRoutes(
  router: OpenApiRouter,
  options: RouterOptions,
  authorizer: Authorizer,
): void {
  const { views, auditor } = options;

  const requirePage = (
    req: AnyRequest,
    page: ViewPage,
    { mutates }: { mutates?: boolean } = {},
  ) =>
    authorizer.require(req, [PERMISSION_OF[page]], {
      // What is looked for among records is personal data, like the records.
      records: page === 'records',
      mutates,
    });

  /** The pages that the caller may see; at least one. */
  async function readablePages(
    req: AnyRequest,
  ): Promise<{ caller: Caller; pages: ViewPage[] }> {
    const pages: ViewPage[] = [];
    const refusals = new Set<string>();
    let caller: Caller | undefined;
    for (const page of PAGES) {
      try {
        caller = await requirePage(req, page);
        pages.push(page);
      } catch (error) {
        if (!(error instanceof NotAllowedError)) {
          throw error;
        }
        refusals.add(error.message);
      }
    }
    if (!caller) {
      throw new NotAllowedError([...refusals].join('; '));
    }
    return { caller, pages };
  }

  /** The view, if it is the caller's to change. */
  async function requireOwn(
    req: AnyRequest,
    id: string,
  ): Promise<{ owner: string }> {
    const view = await views.get(id);
    const { ref } = view
      ? await requirePage(req, view.page, { mutates: true })
      : (await readablePages(req)).caller;
    if (!view) {
      throw new NotFoundError(`There is no saved filter ${id}`);
    }
    if (view.owner !== ref) {
      throw new NotAllowedError(
        'A saved filter is changed by whoever saved it; save one of your own',
      );
    }
    return { owner: ref };
  }

  router.get('/views', async (req, res) => {
    const { page } = req.query;
    const { caller, pages } = page
      ? { caller: await requirePage(req, page), pages: [page] }
      : await readablePages(req);
    const items = await views.list({ viewer: caller.ref, pages });
    res.json(
      arrayPage(
        items.map(view => toModel(view, caller)),
        { list: 'views', query: req.query, filter: { page } },
      ),
    );
  });

  router.post('/views', async (req, res) => {
    const { page, shared = false } = req.body;
    const view = await audited(
      auditor,
      {
        eventId: 'view-mutate',
        severityLevel: 'low',
        request: req,
        meta: { actionType: 'create', page, shared },
      },
      async describe => {
        const caller = await requirePage(req, page, { mutates: true });
        const filter = parseViewFilter(req.body.filter);
        const created = await views.create({
          ...req.body,
          filter,
          owner: caller.ref,
        });
        describe({ viewId: created.id });
        return toModel(created, caller);
      },
    );
    res.status(201).json(view);
  });

  router.patch('/views/:id', async (req, res) => {
    const { id } = req.params;
    const changed = await audited(
      auditor,
      {
        eventId: 'view-mutate',
        severityLevel: 'low',
        request: req,
        meta: {
          actionType: 'update',
          viewId: id,
          changes: Object.keys(req.body),
        },
      },
      async () => {
        const { owner } = await requireOwn(req, id);
        const view = await views.update(
          { id, owner },
          {
            ...req.body,
            ...(req.body.filter && {
              filter: parseViewFilter(req.body.filter),
            }),
          },
        );
        if (!view) {
          throw new NotFoundError(`There is no saved filter ${id}`);
        }
        return toModel(view, { ref: owner });
      },
    );
    res.json(changed);
  });

  router.delete('/views/:id', async (req, res) => {
    const { id } = req.params;
    await audited(
      auditor,
      {
        eventId: 'view-mutate',
        severityLevel: 'low',
        request: req,
        meta: { actionType: 'delete', viewId: id },
      },
      async () => {
        const { owner } = await requireOwn(req, id);
        // Gone already is gone as well.
        await views.delete({ id, owner });
      },
    );
    res.status(204).end();
  });
}
