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

import { Route, Routes, useParams } from 'react-router-dom';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  BreadcrumbEntry,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { syncRouteRef } from '../routes';
import { peopleSyncTranslationRef } from '../translation';
import { runReadPermission } from '@people-sync/plugin-people-sync-common';
import { ComparePage } from './ComparePage';
import { RecordPage } from './RecordPage';
import { RequireAccess } from './RequireAccess';
import { SyncPage } from './SyncPage';
import { SyncsPage } from './SyncsPage';

const RecordRoute = () => {
  const { recordId = '' } = useParams();
  return <RecordPage key={recordId} />;
};

const SyncRoutes = () => {
  const { runId = '' } = useParams();
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncLink = useRouteRef(syncRouteRef);
  return (
    <BreadcrumbEntry
      entry={{
        label: t('sync.title', { id: runId }),
        href: syncLink({ runId }),
      }}
    >
      <Routes>
        <Route index element={<SyncPage />} />
        <Route path="compare" element={<ComparePage />} />
        <Route path="records/:recordId" element={<RecordRoute />} />
      </Routes>
    </BreadcrumbEntry>
  );
};

/** Everything below `syncs`: the list, one sync, one record of it. */
export const SyncsRoutes = () => (
  <RequireAccess permission={runReadPermission}>
    <Routes>
      <Route index element={<SyncsPage />} />
      <Route path=":runId/*" element={<SyncRoutes />} />
    </Routes>
  </RequireAccess>
);
