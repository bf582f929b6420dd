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

import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { RiTeamLine } from '@remixicon/react';
import {
  importSheetRouteRef,
  integrationsRouteRef,
  peopleRouteRef,
  recordsRouteRef,
  settingsRouteRef,
  syncsRouteRef,
  troubleshootingRouteRef,
} from '../routes';
import { peopleSyncTranslationRef } from '../translation';
import { ImportSheetPage } from './ImportSheetPage';
import { IntegrationsRoutes } from './IntegrationsRoutes';
import { PeopleRoutes } from './PeopleRoutes';
import { RecordsPage } from './RecordsPage';
import { SettingsPage } from './SettingsPage';
import { SyncsRoutes } from './SyncsRoutes';
import { TroubleshootingPage } from './TroubleshootingPage';

/**
 * All pages for apps on the old frontend system, where a plugin brings its own
 * header and tabs.
 */
export const LegacyRouter = () => {
  const { t } = useTranslationRef(peopleSyncTranslationRef);
  const syncsLink = useRouteRef(syncsRouteRef)();
  const recordsLink = useRouteRef(recordsRouteRef)();
  const peopleLink = useRouteRef(peopleRouteRef)();
  const integrationsLink = useRouteRef(integrationsRouteRef)();
  const importSheetLink = useRouteRef(importSheetRouteRef)();
  const settingsLink = useRouteRef(settingsRouteRef)();
  const troubleshootingLink = useRouteRef(troubleshootingRouteRef)();
  const { pathname } = useLocation();

  const tabs = [
    { id: 'syncs', label: t('plugin.tabs.syncs'), href: syncsLink },
    { id: 'records', label: t('plugin.tabs.records'), href: recordsLink },
    { id: 'people', label: t('plugin.tabs.people'), href: peopleLink },
    {
      id: 'integrations',
      label: t('plugin.tabs.integrations'),
      href: integrationsLink,
    },
    {
      id: 'import-sheet',
      label: t('plugin.tabs.importSheet'),
      href: importSheetLink,
    },
    { id: 'settings', label: t('plugin.tabs.settings'), href: settingsLink },
    {
      id: 'troubleshooting',
      label: t('plugin.tabs.troubleshooting'),
      href: troubleshootingLink,
    },
  ];

  return (
    <main style={{ gridArea: 'pageContent', overflow: 'auto' }}>
      <PluginHeader
        key={tabs.find(({ href }) => pathname.startsWith(href))?.id}
        title={t('plugin.title')}
        icon={<RiTeamLine />}
        tabs={tabs.map(tab => ({ ...tab, matchStrategy: 'prefix' as const }))}
      />
      <Routes>
        <Route index element={<Navigate to="syncs" replace />} />
        <Route path="syncs/*" element={<SyncsRoutes />} />
        <Route path="records/*" element={<RecordsPage />} />
        <Route path="people/*" element={<PeopleRoutes />} />
        <Route path="integrations/*" element={<IntegrationsRoutes />} />
        <Route path="import-sheet/*" element={<ImportSheetPage />} />
        <Route path="settings/*" element={<SettingsPage />} />
        <Route path="troubleshooting/*" element={<TroubleshootingPage />} />
      </Routes>
    </main>
  );
};
