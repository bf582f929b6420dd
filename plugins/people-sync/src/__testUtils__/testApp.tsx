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
import { renderInTestApp, mockApis } from '@backstage/frontend-test-utils';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { act } from '@testing-library/react';
import type { ReactElement } from 'react';
import { peopleSyncApiRef, type PeopleSyncApi } from '../api';
import { rootRouteRef } from '../routes';
import { aClient } from './testFixtures';

/**
 * Renders a component in an app that has the plugin's routes, a client of the
 * test's making and, unless `refuse` says otherwise, every permission.
 */
export async function renderPage(
  element: ReactElement,
  options: {
    client?: Partial<PeopleSyncApi>;
    /** Names of permissions the user does not have. */
    refuse?: string[];
    path?: string;
  } = {},
): Promise<{ toasts: { post: jest.Mock }; unmount: () => void }> {
  const { client = {}, refuse = [], path = '/' } = options;
  const toasts = { post: jest.fn(() => ({ close: () => {} })) };
  const permissions = mockApis.permission();
  // What is answered at once has arrived when the test goes on.
  const { unmount } = await act(async () =>
    renderInTestApp(element, {
      mountedRoutes: {
        '/people-sync': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
      initialRouteEntries: [path],
      apis: [
        [peopleSyncApiRef, aClient(client)],
        [toastApiRef, toasts],
        [
          permissionApiRef,
          {
            authorize: async request =>
              refuse.includes(request.permission.name)
                ? { result: 'DENY' }
                : permissions.authorize(request),
          },
        ],
      ],
    }),
  );
  return { toasts, unmount };
}
