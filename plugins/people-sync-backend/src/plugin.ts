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
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  metricsServiceRef,
  tracingServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { peopleSyncPermissions } from '@people-sync/plugin-people-sync-common';
import {
  peopleSyncProvidersExtensionPoint,
  peopleSyncSecretsExtensionPoint,
  peopleSyncWebhooksExtensionPoint,
} from '@people-sync/plugin-people-sync-node';
import { auditSystemRun } from './announcements/auditSystemRun';
import { createAnnouncements } from './announcements/createAnnouncements';
import { HealthWatch } from './announcements/HealthWatch';
import { createRouter } from './api/createRouter';
import { AttributeStore } from './attributes/AttributeStore';
import { readCatalogSettings } from './catalog/readCatalogSettings';
import { DatabaseCatalogFeed } from './catalog/DatabaseCatalogFeed';
import { DatabaseCatalogOutbox } from './catalog/DatabaseCatalogOutbox';
import { connectDatabase } from './database/migrate';
import { DatabaseIntegrationImpact } from './impact/DatabaseIntegrationImpact';
import { DatabaseSettingsImpact } from './impact/DatabaseSettingsImpact';
import { DatabaseIntegrationCatalog } from './integrations/DatabaseIntegrationCatalog';
import { IntegrationRegistry } from './integrations/IntegrationRegistry';
import { DatabasePortalIntegrations } from './integrations/portal/DatabasePortalIntegrations';
import { MaintenanceMode } from './integrations/MaintenanceMode';
import { ProviderRegistry } from './integrations/ProviderRegistry';
import { traceLevelsOf } from './integrations/traceLevels';
import { importTargets } from './mapping/importTarget';
import { mappedPaths } from './mapping/mappedPaths';
import { Mappings } from './mapping/Mappings';
import { assertApplicable } from './plan/assertApplicable';
import { Announcer } from './runs/Announcer';
import { assertUndoable } from './runs/assertUndoable';
import { RunEngine } from './runs/RunEngine';
import type { RunRequest } from './runs/types';
import { DatabaseScheduleStore } from './scheduling/DatabaseScheduleStore';
import { Dispatcher } from './scheduling/Dispatcher';
import { Maintenance } from './scheduling/Maintenance';
import { RecordTidier } from './scheduling/RecordTidier';
import { registerTasks } from './scheduling/registerTasks';
import { retentionFrom } from './scheduling/retention';
import { ScheduleEditor } from './scheduling/ScheduleEditor';
import { Sweeper } from './scheduling/Sweeper';
import { ChosenSecretStore } from './secrets/ChosenSecretStore';
import { createSecretKeeper } from './secrets/createSecretKeeper';
import { DatabaseSettingsStore } from './settings/DatabaseSettingsStore';
import { DatabaseImportSheets } from './uploads/DatabaseImportSheets';
import { DatabaseViewStore } from './views/DatabaseViewStore';
import { createWebhookRouter } from './webhooks/createWebhookRouter';
import { WebhookInbox } from './webhooks/WebhookInbox';
import { WebhookRegistry } from './webhooks/WebhookRegistry';

/**
 * The People Sync backend: connects sources, runs syncs, keeps what they did,
 * and tells the catalog what should exist.
 *
 * @public
 */
export const peopleSyncPlugin = createBackendPlugin({
  pluginId: 'people-sync',
  register(env) {
    const providers = ProviderRegistry.create();
    env.registerExtensionPoint(peopleSyncProvidersExtensionPoint, providers);
    const secretStore = ChosenSecretStore.create();
    env.registerExtensionPoint(peopleSyncSecretsExtensionPoint, secretStore);
    const receivers = WebhookRegistry.create();
    env.registerExtensionPoint(peopleSyncWebhooksExtensionPoint, receivers);

    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        cache: coreServices.cache,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        tracing: tracingServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init({ config, logger, ...services }) {
        const knex = await connectDatabase(services.database);
        const { namespace, userName, maxMembers, annotationPrefixes } =
          readCatalogSettings(config);
        const secrets = createSecretKeeper({
          config,
          logger,
          store: secretStore.get(),
        });
        const registry = IntegrationRegistry.create({
          config,
          knex,
          providers,
          secrets,
          logger,
        });
        const announcer = Announcer.create({
          signals: services.signals,
          logger,
        });
        const tidier = RecordTidier.create({
          knex,
          levelsOf: integrationId => traceLevelsOf(registry, integrationId),
        });
        const announcements = createAnnouncements({
          config,
          knex,
          events: services.events,
          notifications: services.notifications,
          metrics: services.metrics,
          auditor: services.auditor,
          logger,
          signal: (runId, status) => announcer.told(runId, status),
          afterwards: runId => tidier.tidy(runId),
        });
        const catalog = DatabaseCatalogFeed.create({
          knex,
          namespace,
          maxMembers,
          signIn: providers.signInAnnotations(),
        });
        const settings = DatabaseSettingsStore.create({ knex, config });
        const outbox = DatabaseCatalogOutbox.create({
          userName,
          notify: () => catalog.notify(),
        });
        const engine = RunEngine.create({
          tracing: services.tracing,
          knex,
          settings,
          integrations: registry,
          observer: {
            moved: run => announcer.moved(run),
            ended: run => {
              announcer.ended(run);
              announcements.flush();
            },
          },
          outbox,
          logger,
        });
        const requestAsSystem = async (request: RunRequest) => {
          const staged = await engine.request(request);
          await auditSystemRun(services.auditor, request, staged);
          return staged;
        };
        const schedules = DatabaseScheduleStore.create({
          knex,
          runs: engine.store,
        });
        await secrets.renewAll(knex);
        const maintenance = MaintenanceMode.create({
          knex,
          runs: engine.store,
          schedules,
          integrations: registry,
          logger,
          onCaughtUp: (request, run) =>
            auditSystemRun(services.auditor, request, run),
        });
        const mappings = Mappings.create({
          knex,
          findImport: importTargets(registry),
          logger,
        });
        const integrations = DatabaseIntegrationCatalog.create({
          knex,
          registry,
          providers,
          schedules,
          mapSample: of => mappings.mapSample(of),
          logger,
        });
        await registry.sync();
        await schedules.sync(await registry.configuredSchedules());

        services.permissionsRegistry.addPermissions(peopleSyncPermissions);
        services.httpRouter.addAuthPolicy({
          path: '/webhooks',
          allow: 'unauthenticated',
        });
        services.httpRouter.use(
          createWebhookRouter({
            inbox: WebhookInbox.create({
              receivers,
              integrations: registry,
              requestRun: requestAsSystem,
              cache: services.cache,
            }),
            auditor: services.auditor,
          }),
        );
        services.httpRouter.use(
          await createRouter({
            knex,
            runs: engine.store,
            requestRun: request => engine.request(request),
            assertApplicable: run =>
              assertApplicable({ knex, integrations: registry, run }),
            assertUndoable: run =>
              assertUndoable({ knex, integrations: registry, run }),
            undoRun: request => engine.undo(request),
            withdraw: request => engine.withdraw(request),
            impact: DatabaseIntegrationImpact.create({
              knex,
              integrations: registry,
            }),
            settingsImpact: DatabaseSettingsImpact.create({
              knex,
              config,
              settings,
            }),
            onDecided: async runId => {
              const run = await engine.store.get(runId);
              announcer.told(runId, run?.status ?? 'cancelled');
              await engine.store.settleParents();
              engine.pool.offer([runId]);
              announcements.flush();
            },
            importSheets: DatabaseImportSheets.create({
              knex,
              config,
              registry,
              providers,
              secrets,
              settings,
              engine,
              outbox,
              logger,
            }),
            integrations,
            portalIntegrations: DatabasePortalIntegrations.create({
              knex,
              config,
              registry,
              providers,
              secrets,
              settings,
              mapSample: of => mappings.mapSample(of),
              logger,
            }),
            secretSettings: () => secrets.settings(),
            maintenance,
            schedules: ScheduleEditor.create({
              knex,
              store: schedules,
              examine: () => registry.examine(),
            }),
            catalog,
            mappings,
            attributes: AttributeStore.create({
              knex,
              configuredMappings: () => registry.configuredMappings(),
              annotationPrefixes,
            }),
            views: DatabaseViewStore.create({ knex }),
            settings,
            mappedPaths: (integrationId, dataSet) =>
              mappedPaths({
                knex,
                integrations: registry,
                integrationId,
                dataSet,
              }),
            sensitivePaths: () =>
              providers
                .list()
                .flatMap(({ descriptor }) =>
                  descriptor.dataSets.flatMap(
                    ({ sensitivePaths = [] }) => sensitivePaths,
                  ),
                ),
            catalogNamespace: namespace,
            httpAuth: services.httpAuth,
            userInfo: services.userInfo,
            permissions: services.permissions,
            permissionsEnabled:
              config.getOptionalBoolean('permission.enabled') ?? false,
            admins: config.getOptionalStringArray('peopleSync.admins') ?? [],
            auditor: services.auditor,
            logger,
          }),
        );
        await registerTasks({
          scheduler: services.scheduler,
          dispatcher: Dispatcher.create({
            schedules,
            runs: engine.store,
            integrations: registry,
            pool: engine.pool,
            maintenance,
            logger,
            onFired: ({ integrationId, mode }, run) =>
              auditSystemRun(
                services.auditor,
                { integrationId, mode, persist: true, trigger: 'schedule' },
                run,
              ),
            announce: () => announcements.flush(),
          }),
          maintenance: Maintenance.create({
            knex,
            retention: retentionFrom({ config, settings }),
            tidier,
            auditor: services.auditor,
            logger,
          }),
          sweeper: Sweeper.create({
            knex,
            integrations: registry,
            requestRun: requestAsSystem,
            logger,
          }),
          watch: HealthWatch.create({
            config,
            knex,
            notifications: services.notifications,
            logger,
            imports: () => integrations.listImports(),
          }),
        });

        services.lifecycle.addStartupHook(async () => {
          for (const integrationId of await registry.initial()) {
            await requestAsSystem({
              integrationId,
              mode: 'all',
              persist: true,
              trigger: 'initial',
              createdBy: 'system',
            });
          }
        });
        services.lifecycle.addShutdownHook(async () => {
          await mappings.stop();
          await engine.pool.stop();
          await announcements.stop();
        });
      },
    });
  },
});
