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

// Generated from openapi.yaml by scripts/generate-api.mjs: do not edit.

/** The served document. */
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'people-sync',
    version: '1',
    description:
      'The API of the people-sync backend plugin: integrations, runs and their records, people, org units, and the change feed of the catalog module. Times are ISO 8601 UTC, durations are ISO 8601, cursors are opaque.',
    license: {
      name: 'Apache-2.0',
      url: 'http://www.apache.org/licenses/LICENSE-2.0.html',
    },
    contact: {},
  },
  servers: [{ url: '/' }],
  tags: [
    { name: 'integrations' },
    { name: 'runs' },
    { name: 'records' },
    { name: 'people' },
    { name: 'catalog' },
    { name: 'settings' },
    { name: 'views' },
    { name: 'mappings' },
  ],
  paths: {
    '/providers': {
      get: {
        operationId: 'ListProviders',
        tags: ['integrations'],
        summary: 'The kinds of source that are installed.',
        parameters: [
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
          {
            name: 'orderBy',
            in: 'query',
            required: false,
            allowReserved: true,
            description:
              'A field, optionally followed by a space and `asc` or `desc`. The default is the title.',
            schema: {
              type: 'string',
              maxLength: 64,
              pattern: '^(id|title)( (asc|desc))?$',
            },
          },
        ],
        responses: {
          '200': {
            description: 'Provider descriptors, by id.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ProviderList' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/providers/{id}/test': {
      post: {
        operationId: 'TestProvider',
        tags: ['integrations'],
        summary: 'Tries settings that nobody has saved yet.',
        description:
          'Runs the steps of a connection test with the settings given. Stores nothing. Secrets that are left out are taken from the integration named, so that they need not be typed again.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/TestProviderRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The steps and what came of each.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/IntegrationTestResult' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/carry-over': {
      get: {
        operationId: 'ListCarryOver',
        tags: ['integrations'],
        summary:
          'Settings of other modules in app-config that an integration can take over.',
        parameters: [
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
        ],
        responses: {
          '200': {
            description: 'What was found, and what carries over.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/CarryOverList' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/integrations': {
      get: {
        operationId: 'ListIntegrations',
        tags: ['integrations'],
        summary: 'Every integration, also disabled and badly configured ones.',
        parameters: [
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
          {
            name: 'orderBy',
            in: 'query',
            required: false,
            allowReserved: true,
            description:
              'A field, optionally followed by a space and `asc` or `desc`. The default is the order of app-config, then of creation.',
            schema: {
              type: 'string',
              maxLength: 64,
              pattern:
                '^(id|title|provider|enabled|configured|lastSyncAt)( (asc|desc))?$',
            },
          },
        ],
        responses: {
          '200': {
            description: 'Integrations, in the order of their precedence.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/IntegrationList' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
      post: {
        operationId: 'CreateIntegration',
        tags: ['integrations'],
        summary: 'Adds an integration that the portal manages.',
        description:
          'Takes the shape of app-config. A secret is stored sealed, and answers 409 while no key is configured. Never answers with a secret.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CreateIntegrationRequest' },
            },
          },
        },
        responses: {
          '201': {
            description: 'The integration.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Integration' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/integrations/{id}': {
      get: {
        operationId: 'GetIntegration',
        tags: ['integrations'],
        summary:
          'One integration. Secrets show only whether and when they were set.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        responses: {
          '200': {
            description: 'The integration.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Integration' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
      patch: {
        operationId: 'UpdateIntegration',
        tags: ['integrations'],
        summary: 'Changes an integration that the portal manages.',
        description:
          'What is not named stays as it is, secrets included; `null` clears a field of `config`. Answers 409 for one of app-config, and when `revision` is named and somebody has changed it meanwhile.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/UpdateIntegrationRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The integration as it is now.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Integration' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
      delete: {
        operationId: 'DeleteIntegration',
        tags: ['integrations'],
        summary: 'Deletes an integration that the portal manages.',
        description:
          'Its secrets, schedules, mappings and cursors go; its runs stay, and so does what it contributed, which is to be withdrawn before where it should go. Answers 409 for one of app-config, and while a run of it is active.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        responses: {
          '204': { description: 'It is gone.' },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/integrations/{id}/footprint': {
      get: {
        operationId: 'GetFootprint',
        tags: ['integrations'],
        summary:
          'How many people and entities stand on what an integration contributed.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        responses: {
          '200': {
            description: 'Counts.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/IntegrationFootprint' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/integrations/{id}/withdraw': {
      post: {
        operationId: 'WithdrawIntegration',
        tags: ['runs'],
        summary:
          'Stages a run that takes back what an integration contributed.',
        description:
          'A guarded run: a dry run unless `persist` is set, and held like any other when it passes a limit. People whom no other integration knows are terminated, the others keep what others say of them. The integration has to be disabled first, or 409.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/WithdrawRequest' },
            },
          },
        },
        responses: {
          '202': {
            description: 'The run.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/StagedRun' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/integrations/{id}/maintenance': {
      put: {
        operationId: 'StartMaintenance',
        tags: ['integrations'],
        summary: 'Pauses scheduled runs of an integration, with a reason.',
        description:
          'Runs that come due meanwhile end `skipped` with the reason. When it is over, one run catches up with what was missed.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/MaintenanceRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The integration as it is now.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Integration' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
      delete: {
        operationId: 'EndMaintenance',
        tags: ['integrations'],
        summary: 'Ends the maintenance of an integration now.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        responses: {
          '200': {
            description: 'The integration as it is now.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Integration' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/integrations/{id}/mappings/{dataSet}': {
      get: {
        operationId: 'GetMapping',
        tags: ['mappings'],
        summary: 'The mapping of an import, with its versions.',
        parameters: [
          { $ref: '#/components/parameters/id' },
          {
            name: 'dataSet',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/DataSet' },
          },
        ],
        responses: {
          '200': {
            description: 'The active version, the draft, and the history.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Mapping' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
      put: {
        operationId: 'SaveMapping',
        tags: ['mappings'],
        summary: 'Saves a draft, or makes it the active version.',
        description:
          'Every rule is checked first; 400 names the attribute and the position. Answers 409 when `basedOn` is no longer the newest version, and when a change that alters many people has not been replayed.',
        parameters: [
          { $ref: '#/components/parameters/id' },
          {
            name: 'dataSet',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/DataSet' },
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/SaveMappingRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The mapping as it is now.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Mapping' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
      delete: {
        operationId: 'DiscardDraft',
        tags: ['mappings'],
        summary: 'Discards the draft of an import.',
        parameters: [
          { $ref: '#/components/parameters/id' },
          {
            name: 'dataSet',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/DataSet' },
          },
        ],
        responses: {
          '204': { description: 'There is no draft any more.' },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/integrations/{id}/mappings/{dataSet}/preview': {
      post: {
        operationId: 'PreviewMapping',
        tags: ['mappings'],
        summary: 'Maps one stored payload with the rules given.',
        description:
          'Stores nothing. A rule that cannot be compiled or run is an outcome of that attribute, not an error of this request.',
        parameters: [
          { $ref: '#/components/parameters/id' },
          {
            name: 'dataSet',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/DataSet' },
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/PreviewMappingRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'What each attribute becomes.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/MappingPreview' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/integrations/{id}/mappings/{dataSet}/samples': {
      get: {
        operationId: 'ListMappingSamples',
        tags: ['mappings'],
        summary: 'Stored payloads to preview a mapping on.',
        parameters: [
          { $ref: '#/components/parameters/id' },
          {
            name: 'dataSet',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/DataSet' },
          },
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
          { $ref: '#/components/parameters/search' },
        ],
        responses: {
          '200': {
            description: 'Rows of the source, by name.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/MappingSampleList' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/integrations/{id}/mappings/{dataSet}/replay': {
      post: {
        operationId: 'ReplayMapping',
        tags: ['mappings'],
        summary:
          'Maps every stored payload with the rules given, and counts what would change.',
        description:
          'Asks the source nothing and changes nothing. Answers 200 with the result when it is there within `wait` seconds, and 202 while it goes on.',
        parameters: [
          { $ref: '#/components/parameters/id' },
          {
            name: 'dataSet',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/DataSet' },
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ReplayMappingRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The result.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/MappingReplay' },
              },
            },
          },
          '202': {
            description: 'It goes on; ask for it by its id.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/MappingReplay' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/integrations/{id}/mappings/{dataSet}/replay/{replayId}': {
      get: {
        operationId: 'GetReplay',
        tags: ['mappings'],
        summary: 'How far a replay is, or what came of it.',
        parameters: [
          { $ref: '#/components/parameters/id' },
          {
            name: 'dataSet',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/DataSet' },
          },
          {
            name: 'replayId',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/Id' },
          },
        ],
        responses: {
          '200': {
            description: 'The replay.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/MappingReplay' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
      delete: {
        operationId: 'CancelReplay',
        tags: ['mappings'],
        summary: 'Ends a replay that goes on.',
        parameters: [
          { $ref: '#/components/parameters/id' },
          {
            name: 'dataSet',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/DataSet' },
          },
          {
            name: 'replayId',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/Id' },
          },
        ],
        responses: {
          '204': { description: 'It has ended.' },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/integrations/{id}/what-if': {
      post: {
        operationId: 'AskWhatIf',
        tags: ['integrations'],
        summary:
          'What changed settings would have done, over stored state and the last 30 runs.',
        description: 'Changes nothing, and asks the source nothing.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/WhatIfRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'What would be different.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/WhatIfResult' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/integrations/{id}/test': {
      post: {
        operationId: 'TestIntegration',
        tags: ['integrations'],
        summary:
          'Tries the connection and says how far it got. Stores nothing.',
        description:
          'A source that cannot be reached is an outcome of the test, not an error of this request, which answers 200 with the failed step.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        responses: {
          '200': {
            description: 'The steps and what came of each.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/IntegrationTestResult' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/imports': {
      get: {
        operationId: 'ListImports',
        tags: ['integrations'],
        summary:
          'The rows of the Integrations page, one per integration and data set.',
        parameters: [
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
          {
            name: 'orderBy',
            in: 'query',
            required: false,
            allowReserved: true,
            description:
              'A field, optionally followed by a space and `asc` or `desc`. The default is the order of the integrations, and of data sets within.',
            schema: {
              type: 'string',
              maxLength: 64,
              pattern:
                '^(integrationId|integrationTitle|dataSet|direction|active|nextRunAt|lastRunAt|lastSuccessAt|lastStatus|freshness)( (asc|desc))?$',
            },
          },
          {
            name: 'integrationId',
            in: 'query',
            required: false,
            allowReserved: true,
            schema: { $ref: '#/components/schemas/IntegrationId' },
          },
          {
            name: 'direction',
            in: 'query',
            required: false,
            allowReserved: true,
            schema: { $ref: '#/components/schemas/ImportDirection' },
          },
          {
            name: 'state',
            in: 'query',
            required: false,
            description: 'May be repeated.',
            allowReserved: true,
            schema: {
              type: 'array',
              maxItems: 4,
              items: { $ref: '#/components/schemas/ImportState' },
            },
          },
          {
            name: 'freshness',
            in: 'query',
            required: false,
            description: 'May be repeated.',
            allowReserved: true,
            schema: {
              type: 'array',
              maxItems: 6,
              items: { $ref: '#/components/schemas/ImportFreshness' },
            },
          },
        ],
        responses: {
          '200': {
            description:
              'Imports, by integration and then in processing order.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ImportRowList' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/imports/{integrationId}/{dataSet}': {
      patch: {
        operationId: 'UpdateImport',
        tags: ['integrations'],
        summary: 'Switches one data set of an integration on or off.',
        parameters: [
          {
            name: 'integrationId',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/IntegrationId' },
          },
          {
            name: 'dataSet',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/DataSet' },
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/UpdateImportRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The row as it is now.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ImportRow' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/schedules': {
      get: {
        operationId: 'ListSchedules',
        tags: ['integrations'],
        summary: 'When integrations run on their own.',
        parameters: [
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
          {
            name: 'orderBy',
            in: 'query',
            required: false,
            allowReserved: true,
            description:
              'A field, optionally followed by a space and `asc` or `desc`. The default is the order of the integrations.',
            schema: {
              type: 'string',
              maxLength: 64,
              pattern:
                '^(id|integrationId|mode|cron|timezone|enabled|lastFiredAt)( (asc|desc))?$',
            },
          },
          {
            name: 'integrationId',
            in: 'query',
            required: false,
            allowReserved: true,
            schema: { $ref: '#/components/schemas/IntegrationId' },
          },
        ],
        responses: {
          '200': {
            description: 'Schedules, by integration.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ScheduleList' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
      post: {
        operationId: 'CreateSchedule',
        tags: ['integrations'],
        summary: 'Adds a schedule to an integration.',
        description:
          'Also to an integration of app-config. A cron or zone that cannot be used answers 400 and names the field.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CreateScheduleRequest' },
            },
          },
        },
        responses: {
          '201': {
            description: 'The schedule.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Schedule' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/schedules/preview': {
      post: {
        operationId: 'PreviewSchedule',
        tags: ['integrations'],
        summary: 'When a schedule would fire, and what speaks against it.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/PreviewScheduleRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The next five times, with advice.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SchedulePreview' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/schedules/{id}': {
      patch: {
        operationId: 'UpdateSchedule',
        tags: ['integrations'],
        summary: 'Changes a schedule; what is not named stays as it is.',
        description:
          'Switching it on ends the pause that an undo has made. Otherwise answers 409 for a schedule of app-config, which says itself how it is.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/UpdateScheduleRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The schedule as it stands now.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Schedule' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
      delete: {
        operationId: 'DeleteSchedule',
        tags: ['integrations'],
        summary: 'Deletes a schedule that the portal manages.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        responses: {
          '204': { description: 'It is gone.' },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/runs': {
      post: {
        operationId: 'CreateRun',
        tags: ['runs'],
        summary:
          'Stages a run, or attaches to an equal one that is staged or running.',
        description:
          'Without `integrationId` every enabled integration that can sync runs, as children of one parent run.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CreateRunRequest' },
            },
          },
        },
        responses: {
          '202': {
            description: 'The run is staged; follow it with GetRun.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/StagedRun' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
      get: {
        operationId: 'ListRuns',
        tags: ['runs'],
        summary: 'Runs, newest first.',
        parameters: [
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
          {
            name: 'orderBy',
            in: 'query',
            required: false,
            allowReserved: true,
            description:
              'A field, optionally followed by a space and `asc` or `desc` (`finishedAt desc`). Without a direction it is ascending. The default is `createdAt desc`.',
            schema: {
              type: 'string',
              maxLength: 64,
              pattern:
                '^(id|integrationId|status|persisted|createdBy|createdAt|startedAt|finishedAt)( (asc|desc))?$',
            },
          },
          {
            name: 'id',
            in: 'query',
            required: false,
            description: 'Runs whose id is this.',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Id' },
          },
          {
            name: 'integrationId',
            in: 'query',
            required: false,
            description: 'May be repeated.',
            allowReserved: true,
            schema: {
              type: 'array',
              maxItems: 100,
              items: { $ref: '#/components/schemas/IntegrationId' },
            },
          },
          {
            name: 'status',
            in: 'query',
            required: false,
            allowReserved: true,
            description: 'May be repeated.',
            schema: {
              type: 'array',
              maxItems: 9,
              items: { $ref: '#/components/schemas/RunStatus' },
            },
          },
          { $ref: '#/components/parameters/persisted' },
          { $ref: '#/components/parameters/createdBy' },
          { $ref: '#/components/parameters/createdFrom' },
          { $ref: '#/components/parameters/createdTo' },
          {
            name: 'finishedFrom',
            in: 'query',
            required: false,
            description: 'Finished at this time or later.',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Timestamp' },
          },
          {
            name: 'finishedTo',
            in: 'query',
            required: false,
            description: 'Finished before this time.',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Timestamp' },
          },
          {
            name: 'has',
            in: 'query',
            required: false,
            allowReserved: true,
            description:
              'Runs with at least one record of this status, in any data set. May be repeated; any of them will do.',
            schema: {
              type: 'array',
              maxItems: 7,
              items: { $ref: '#/components/schemas/RecordStatus' },
            },
          },
          {
            name: 'parentId',
            in: 'query',
            required: false,
            description: 'The children of this run.',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Id' },
          },
        ],
        responses: {
          '200': {
            description: 'One page of runs.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/RunList' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/import-sheet': {
      post: {
        operationId: 'ImportSheet',
        tags: ['runs'],
        summary:
          'Imports people from an uploaded CSV or XLSX file, or shows what that would do.',
        description:
          'With `preview` it answers 200 with what was found in the file and what a sync would do with it, and stores nothing. Without it answers 202 with the run that imports the file; `persist=false` makes that a dry run, whose plan can be applied. Every option is a field of the form or a query parameter; a field wins. Answers 400 for a file that cannot be read, naming row and column, 404 for an unknown integration, 409 while another file of the integration is being imported, 413 for one that is too large, and 415 for one that is neither CSV nor XLSX.',
        parameters: [
          { $ref: '#/components/parameters/sheetPreview' },
          { $ref: '#/components/parameters/sheetIntegrationId' },
          { $ref: '#/components/parameters/sheetSnapshot' },
          { $ref: '#/components/parameters/sheetPersist' },
          { $ref: '#/components/parameters/sheetColumns' },
          { $ref: '#/components/parameters/sheetIdColumn' },
          { $ref: '#/components/parameters/sheetName' },
          { $ref: '#/components/parameters/sheetDelimiter' },
          { $ref: '#/components/parameters/sheetEncoding' },
        ],
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                required: ['file'],
                properties: {
                  file: {
                    type: 'string',
                    format: 'binary',
                    description:
                      'The CSV or XLSX file. Any name of the field will do.',
                  },
                  preview: { type: 'string', enum: ['true', 'false'] },
                  integrationId: { $ref: '#/components/schemas/IntegrationId' },
                  snapshot: { type: 'string', enum: ['true', 'false'] },
                  persist: { type: 'string', enum: ['true', 'false'] },
                  columns: {
                    type: 'string',
                    description:
                      'JSON object from headers of the file to columns of the template, or null to leave a column out.',
                  },
                  idColumn: { type: 'string' },
                  sheet: { type: 'string' },
                  delimiter: { type: 'string' },
                  encoding: { type: 'string' },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description:
              'With `preview`, what was found and what would happen.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SheetPreview' },
              },
            },
          },
          '202': {
            description: 'The run is staged; follow it with GetRun.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/StagedRun' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/import-sheet/template': {
      get: {
        operationId: 'GetSheetTemplate',
        'x-client': false,
        tags: ['runs'],
        summary: 'An empty import sheet with the columns that are recognised.',
        parameters: [
          {
            name: 'format',
            in: 'query',
            required: false,
            allowReserved: true,
            description: 'The default is `xlsx`.',
            schema: { type: 'string', enum: ['csv', 'xlsx'] },
          },
          { $ref: '#/components/parameters/sheetIntegrationId' },
        ],
        responses: {
          '200': {
            description: 'A file.',
            content: {
              'text/csv': { schema: { type: 'string' } },
              'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet':
                { schema: { type: 'string', format: 'binary' } },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/webhooks/{integrationId}': {
      post: {
        operationId: 'ReceiveWebhook',
        'x-client': false,
        tags: ['runs'],
        summary:
          'Takes a webhook of a source, whose provider checks that it comes from there.',
        description:
          'Nobody signs in here. The body is read as the bytes that were sent, whatever their type, since a signature is about those, and is at most 256 KiB. What it says is a hint: nothing of it is stored, and what it names is asked for at the source. Answers 400 for one that cannot be read, 401 for one that does not prove where it comes from or was not sent within the last five minutes, 404 where no webhooks are taken, 413 for one that is too large, and 429 for too many of them. One that comes again within ten minutes asks for nothing.',
        parameters: [
          {
            name: 'integrationId',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/IntegrationId' },
          },
        ],
        requestBody: {
          required: false,
          content: {
            '*/*': {
              schema: {
                type: 'string',
                format: 'binary',
                description: 'As the source sends it.',
              },
            },
          },
        },
        responses: {
          '202': {
            description: 'It was taken.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/WebhookOutcome' },
              },
            },
          },
          '429': {
            description: 'Too many for this integration within a minute.',
            headers: {
              'Retry-After': {
                description: 'Seconds to wait.',
                schema: { type: 'integer' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/runs/{id}': {
      get: {
        operationId: 'GetRun',
        tags: ['runs'],
        summary: 'One run with its counts, progress, errors and hold.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        responses: {
          '200': {
            description: 'The run.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Run' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/runs/{id}/result': {
      get: {
        operationId: 'GetRunResult',
        tags: ['runs'],
        summary:
          'The job result, in the wire names of the integration-sync job.',
        description:
          'Flat for a run of one integration, nested by integration id for a run of all. A run that has not finished is a 409.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        responses: {
          '200': {
            description: 'The result.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/RunResult' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/runs/{id}/cancel': {
      post: {
        operationId: 'CancelRun',
        tags: ['runs'],
        summary:
          'Stops a staged, running or held run. What is applied stays applied.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CancelRunRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The run, after its status has moved.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Run' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/runs/{id}/approve': {
      post: {
        operationId: 'ApproveRun',
        tags: ['runs'],
        summary: 'Lets a held run apply its plan, all of it or part.',
        description:
          'Answers 409 when the run is not held, or when another run of the integration is active, which the message names.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ApproveRunRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The run, staged again to apply.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Run' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/runs/{id}/reject': {
      post: {
        operationId: 'RejectRun',
        tags: ['runs'],
        summary: 'Ends a held run without applying anything.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/RejectRunRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The rejected run.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Run' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/runs/{id}/apply': {
      post: {
        operationId: 'ApplyRun',
        tags: ['runs'],
        summary: 'Applies exactly the plan of a dry run.',
        description:
          'Stages a run that takes over the stored plan. Records whose base has moved since are refused and listed in it. Answers 409 when the plan is older than seven days, or when mapping, settings or scope have changed.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ApplyRunRequest' },
            },
          },
        },
        responses: {
          '202': {
            description:
              'The run that applies the plan; its `basedOn` names this one.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/StagedRun' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/runs/{id}/undo': {
      post: {
        operationId: 'UndoRun',
        tags: ['runs'],
        summary: 'Takes back what a run applied.',
        description:
          'Stages a guarded run that restores the values from before, and the source rows with them. What has changed since is left alone and listed as a conflict. Answers 409 when the run applied nothing, was undone already, or is over all integrations.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/UndoRunRequest' },
            },
          },
        },
        responses: {
          '202': {
            description:
              'The run that undoes it; its `basedOn` names this one.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/StagedRun' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/runs/{id}/retry-failed': {
      post: {
        operationId: 'RetryFailedRecords',
        tags: ['runs'],
        summary:
          'Plans the failed rows of a run again, without asking the source.',
        description:
          'Stages a run over the stored payloads of the rows that failed, with the mapping and settings in force now. It persists when the run did. Answers 409 when no row failed.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/RetryRunRequest' },
            },
          },
        },
        responses: {
          '202': {
            description:
              'The run that tries again; its `basedOn` names this one.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/StagedRun' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/runs/{id}/comparison': {
      get: {
        operationId: 'CompareRuns',
        tags: ['runs'],
        summary:
          'Rows for which two runs of one integration came to different outcomes.',
        description:
          'A row that a run over recent changes did not meet is compared as absent only when `difference` asks for it.',
        parameters: [
          { $ref: '#/components/parameters/id' },
          {
            name: 'with',
            in: 'query',
            required: true,
            description: 'The other run.',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Id' },
          },
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
          { $ref: '#/components/parameters/recordDataSet' },
          { $ref: '#/components/parameters/search' },
          {
            name: 'difference',
            in: 'query',
            required: false,
            allowReserved: true,
            description:
              'May be repeated; any of them will do. All when absent.',
            schema: {
              type: 'array',
              maxItems: 4,
              items: { $ref: '#/components/schemas/RunDifference' },
            },
          },
        ],
        responses: {
          '200': {
            description: 'One page of differences, by data set and source id.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/RunComparison' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/runs/{id}/export': {
      get: {
        operationId: 'ExportRunRecords',
        'x-client': false,
        tags: ['records'],
        summary:
          'The records of one run as a file, under the filters of the list.',
        parameters: [
          { $ref: '#/components/parameters/id' },
          { $ref: '#/components/parameters/exportFormat' },
          { $ref: '#/components/parameters/recordOrderBy' },
          { $ref: '#/components/parameters/recordStatus' },
          { $ref: '#/components/parameters/recordDataSet' },
          { $ref: '#/components/parameters/search' },
          { $ref: '#/components/parameters/attribute' },
          { $ref: '#/components/parameters/errorCode' },
          { $ref: '#/components/parameters/employeeId' },
          { $ref: '#/components/parameters/memberOf' },
          { $ref: '#/components/parameters/payload' },
        ],
        responses: {
          '200': {
            description: 'A file.',
            content: {
              'text/csv': { schema: { type: 'string' } },
              'application/x-ndjson': { schema: { type: 'string' } },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/runs/{id}/records': {
      get: {
        operationId: 'ListRunRecords',
        tags: ['records'],
        summary: 'What one run decided, row by row, without the payloads.',
        parameters: [
          { $ref: '#/components/parameters/id' },
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
          { $ref: '#/components/parameters/recordOrderBy' },
          { $ref: '#/components/parameters/recordStatus' },
          { $ref: '#/components/parameters/recordDataSet' },
          { $ref: '#/components/parameters/search' },
          { $ref: '#/components/parameters/attribute' },
          { $ref: '#/components/parameters/errorCode' },
          { $ref: '#/components/parameters/employeeId' },
          { $ref: '#/components/parameters/memberOf' },
          { $ref: '#/components/parameters/payload' },
        ],
        responses: {
          '200': {
            description: 'One page of records.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/RunRecordList' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/runs/{id}/records/{recordId}': {
      get: {
        operationId: 'GetRunRecord',
        tags: ['records'],
        summary: 'One record with payload, mapped values and trace.',
        parameters: [
          { $ref: '#/components/parameters/id' },
          {
            name: 'recordId',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/Id' },
          },
        ],
        responses: {
          '200': {
            description: 'The record.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/RunRecord' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/records': {
      get: {
        operationId: 'ListRecords',
        tags: ['records'],
        summary: 'Records across runs, newest first, without the payloads.',
        parameters: [
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
          { $ref: '#/components/parameters/recordOrderBy' },
          {
            name: 'runId',
            in: 'query',
            required: false,
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Id' },
          },
          {
            name: 'integrationId',
            in: 'query',
            required: false,
            allowReserved: true,
            schema: { $ref: '#/components/schemas/IntegrationId' },
          },
          { $ref: '#/components/parameters/recordStatus' },
          { $ref: '#/components/parameters/recordDataSet' },
          { $ref: '#/components/parameters/search' },
          { $ref: '#/components/parameters/attribute' },
          { $ref: '#/components/parameters/errorCode' },
          { $ref: '#/components/parameters/employeeId' },
          { $ref: '#/components/parameters/memberOf' },
          { $ref: '#/components/parameters/payload' },
          { $ref: '#/components/parameters/persisted' },
          { $ref: '#/components/parameters/createdBy' },
          { $ref: '#/components/parameters/createdFrom' },
          { $ref: '#/components/parameters/createdTo' },
        ],
        responses: {
          '200': {
            description: 'One page of records.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/RunRecordList' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/records/export': {
      get: {
        operationId: 'ExportRecords',
        'x-client': false,
        tags: ['records'],
        summary:
          'Records across runs as a file, under the filters of the list.',
        parameters: [
          { $ref: '#/components/parameters/exportFormat' },
          {
            name: 'runId',
            in: 'query',
            required: false,
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Id' },
          },
          {
            name: 'integrationId',
            in: 'query',
            required: false,
            allowReserved: true,
            schema: { $ref: '#/components/schemas/IntegrationId' },
          },
          { $ref: '#/components/parameters/recordOrderBy' },
          { $ref: '#/components/parameters/recordStatus' },
          { $ref: '#/components/parameters/recordDataSet' },
          { $ref: '#/components/parameters/search' },
          { $ref: '#/components/parameters/attribute' },
          { $ref: '#/components/parameters/errorCode' },
          { $ref: '#/components/parameters/employeeId' },
          { $ref: '#/components/parameters/memberOf' },
          { $ref: '#/components/parameters/payload' },
          { $ref: '#/components/parameters/persisted' },
          { $ref: '#/components/parameters/createdBy' },
          { $ref: '#/components/parameters/createdFrom' },
          { $ref: '#/components/parameters/createdTo' },
        ],
        responses: {
          '200': {
            description: 'A file.',
            content: {
              'text/csv': { schema: { type: 'string' } },
              'application/x-ndjson': { schema: { type: 'string' } },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/people': {
      get: {
        operationId: 'ListPeople',
        tags: ['people'],
        summary: 'Golden people records.',
        parameters: [
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
          {
            name: 'orderBy',
            in: 'query',
            required: false,
            allowReserved: true,
            description:
              'A field, optionally followed by a space and `asc` or `desc`. The default is `displayName`.',
            schema: {
              type: 'string',
              maxLength: 64,
              pattern:
                '^(displayName|email|username|employeeNumber|title|department|location|status|updatedAt)( (asc|desc))?$',
            },
          },
          {
            name: 'search',
            in: 'query',
            required: false,
            description:
              'Every word must occur in the name, e-mail address, username or employee number; case does not matter.',
            allowReserved: true,
            allowEmptyValue: true,
            schema: { type: 'string', maxLength: 200 },
          },
          {
            name: 'status',
            in: 'query',
            required: false,
            allowReserved: true,
            schema: { $ref: '#/components/schemas/PersonStatus' },
          },
          {
            name: 'integrationId',
            in: 'query',
            required: false,
            description: 'People to whom this integration contributes.',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/IntegrationId' },
          },
          {
            name: 'orgUnitId',
            in: 'query',
            required: false,
            description: 'Members of this org unit, not of those below it.',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Id' },
          },
          {
            name: 'managerId',
            in: 'query',
            required: false,
            description: 'People who report to this person.',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Id' },
          },
        ],
        responses: {
          '200': {
            description: 'One page of people.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/PersonList' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/people/{id}': {
      get: {
        operationId: 'GetPerson',
        tags: ['people'],
        summary: 'One person, with the source of every attribute.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        responses: {
          '200': {
            description: 'The person.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Person' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/people/{id}/records': {
      get: {
        operationId: 'ListPersonRecords',
        tags: ['people'],
        summary: 'What every run decided about this person, newest first.',
        parameters: [
          { $ref: '#/components/parameters/id' },
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
          { $ref: '#/components/parameters/recordOrderBy' },
          { $ref: '#/components/parameters/recordStatus' },
          { $ref: '#/components/parameters/recordDataSet' },
          { $ref: '#/components/parameters/persisted' },
        ],
        responses: {
          '200': {
            description: 'One page of records.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/RunRecordList' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/people/{id}/sync': {
      post: {
        operationId: 'SyncPerson',
        tags: ['people'],
        summary: 'Stages a run for one person.',
        description:
          'Without `integrationId`, every integration that knows the person and can fetch one person is asked.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/SyncPersonRequest' },
            },
          },
        },
        responses: {
          '202': {
            description: 'The run is staged; follow it with GetRun.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/StagedRun' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/org-units': {
      get: {
        operationId: 'ListOrgUnits',
        tags: ['people'],
        summary: 'Org units. Walk the tree with `root` and then `parentId`.',
        parameters: [
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
          {
            name: 'orderBy',
            in: 'query',
            required: false,
            allowReserved: true,
            description:
              'A field, optionally followed by a space and `asc` or `desc`. The default is `name`.',
            schema: {
              type: 'string',
              maxLength: 64,
              pattern: '^(name|type|status|updatedAt)( (asc|desc))?$',
            },
          },
          {
            name: 'search',
            in: 'query',
            required: false,
            description:
              'Every word must occur in the name; case does not matter.',
            allowReserved: true,
            allowEmptyValue: true,
            schema: { type: 'string', maxLength: 200 },
          },
          {
            name: 'status',
            in: 'query',
            required: false,
            allowReserved: true,
            schema: { $ref: '#/components/schemas/PersonStatus' },
          },
          {
            name: 'integrationId',
            in: 'query',
            required: false,
            allowReserved: true,
            schema: { $ref: '#/components/schemas/IntegrationId' },
          },
          {
            name: 'parentId',
            in: 'query',
            required: false,
            description: 'The direct children of this unit.',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Id' },
          },
          {
            name: 'root',
            in: 'query',
            required: false,
            allowReserved: true,
            description: 'When true, only units without a parent.',
            schema: { type: 'boolean' },
          },
        ],
        responses: {
          '200': {
            description: 'One page of org units.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/OrgUnitList' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/org-units/{id}': {
      get: {
        operationId: 'GetOrgUnit',
        tags: ['people'],
        summary: 'One org unit with its children, leaders and first members.',
        parameters: [{ $ref: '#/components/parameters/id' }],
        responses: {
          '200': {
            description: 'The org unit.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/OrgUnit' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/catalog/changes': {
      get: {
        operationId: 'GetCatalogChanges',
        tags: ['catalog'],
        summary:
          'What the catalog must hear about after a cursor. Service principals only.',
        description:
          'With `wait` the request is a long poll: it answers as soon as there is a change, or empty when the time is up. Upserts come parents first and groups before users.',
        parameters: [
          {
            name: 'after',
            in: 'query',
            required: false,
            description:
              'The cursor of the last answer. Absent or empty: what `consumer` has not acknowledged, or everything when no consumer is named.',
            allowReserved: true,
            allowEmptyValue: true,
            schema: { $ref: '#/components/schemas/CatalogCursor' },
          },
          {
            name: 'consumer',
            in: 'query',
            required: false,
            allowReserved: true,
            description: 'Name of the reader, as it acknowledges.',
            schema: { type: 'string', minLength: 1, maxLength: 100 },
          },
          { $ref: '#/components/parameters/catalogLimit' },
          {
            name: 'wait',
            in: 'query',
            required: false,
            allowReserved: true,
            description: 'How long to wait for a change, in seconds.',
            schema: { type: 'integer', minimum: 0, maximum: 30, default: 0 },
          },
        ],
        responses: {
          '200': {
            description: 'The changes, compacted to one per entity.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/CatalogChanges' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/catalog/ack': {
      post: {
        operationId: 'AckCatalogChanges',
        tags: ['catalog'],
        summary:
          'Says that a consumer has applied everything up to a cursor. Service principals only.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CatalogAckRequest' },
            },
          },
        },
        responses: {
          '204': {
            description:
              'Acknowledged. Acknowledging an older cursor changes nothing.',
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/catalog/state': {
      get: {
        operationId: 'GetCatalogState',
        tags: ['catalog'],
        summary:
          'Everything that should exist in the catalog, page by page. Service principals only.',
        parameters: [
          {
            name: 'cursor',
            in: 'query',
            required: false,
            description:
              'The `next` of the page before; absent or empty means the first page.',
            allowReserved: true,
            allowEmptyValue: true,
            schema: { $ref: '#/components/schemas/CatalogCursor' },
          },
          { $ref: '#/components/parameters/catalogLimit' },
        ],
        responses: {
          '200': {
            description: 'One page of entities.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/CatalogState' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/catalog/findings': {
      post: {
        operationId: 'ReportCatalogFindings',
        tags: ['catalog'],
        summary:
          'Reports what the catalog made of the entities, and what it holds. Service principals only.',
        description:
          '`owned` names entities that the catalog holds for us; the answer names those that should not exist. A large catalog is reported in slices that share one `report` id; `complete` is true on the last slice only. Removals are guarded and are answered after the last slice; a report that never completes removes nothing.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CatalogFindingsRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'What to remove, and what the guard withheld.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/CatalogFindingsResult' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/settings': {
      get: {
        operationId: 'GetSettings',
        tags: ['settings'],
        summary: 'Portal-wide defaults.',
        responses: {
          '200': {
            description: 'The settings in force.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Settings' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
      patch: {
        operationId: 'UpdateSettings',
        tags: ['settings'],
        summary:
          'Changes portal-wide defaults; what is not named stays as it is.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/UpdateSettingsRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The settings in force now.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Settings' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/settings/what-if': {
      post: {
        operationId: 'AskSettingsWhatIf',
        tags: ['settings'],
        summary:
          'Whom other portal-wide settings would concern, and which past runs, over stored state.',
        description:
          'Changes nothing, and asks no source. Refuses what could not be saved either.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/SettingsWhatIfRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'What would be different.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/WhatIfResult' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/attributes': {
      get: {
        operationId: 'ListAttributes',
        tags: ['mappings'],
        summary:
          'Attributes that people and units have, the built-in ones first.',
        parameters: [
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
          {
            name: 'orderBy',
            in: 'query',
            required: false,
            allowReserved: true,
            description:
              'A field, optionally followed by a space and `asc` or `desc`. The default is the built-in ones first, then by data set and title.',
            schema: {
              type: 'string',
              maxLength: 64,
              pattern: '^(dataSet|name|title|type)( (asc|desc))?$',
            },
          },
          {
            name: 'dataSet',
            in: 'query',
            required: false,
            allowReserved: true,
            schema: { $ref: '#/components/schemas/DataSet' },
          },
        ],
        responses: {
          '200': {
            description: 'Attributes.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AttributeList' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
      post: {
        operationId: 'CreateAttribute',
        tags: ['mappings'],
        summary: 'Adds an attribute of the portal.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CreateAttributeRequest' },
            },
          },
        },
        responses: {
          '201': {
            description: 'The attribute.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Attribute' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/attributes/{dataSet}/{name}': {
      patch: {
        operationId: 'UpdateAttribute',
        tags: ['mappings'],
        summary: 'Changes an attribute of the portal; its type stays.',
        parameters: [
          {
            name: 'dataSet',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/DataSet' },
          },
          {
            name: 'name',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/AttributeName' },
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/UpdateAttributeRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The attribute as it is now.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Attribute' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
      delete: {
        operationId: 'DeleteAttribute',
        tags: ['mappings'],
        summary: 'Deletes an attribute of the portal.',
        description:
          'Answers 409 while an active mapping or a draft fills it, naming those.',
        parameters: [
          {
            name: 'dataSet',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/DataSet' },
          },
          {
            name: 'name',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/AttributeName' },
          },
        ],
        responses: {
          '204': { description: 'It is gone.' },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/config/export': {
      get: {
        operationId: 'ExportConfig',
        tags: ['settings'],
        summary: 'What the portal manages, written as app-config.',
        description:
          'Integrations, mappings and schedules. In place of each secret stands the name of an environment variable.',
        parameters: [
          {
            name: 'integrationId',
            in: 'query',
            required: false,
            description: 'May be repeated; all without it.',
            allowReserved: true,
            schema: {
              type: 'array',
              maxItems: 100,
              items: { $ref: '#/components/schemas/IntegrationId' },
            },
          },
        ],
        responses: {
          '200': {
            description: 'YAML, and what it leaves to be filled in.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ConfigExport' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/views': {
      get: {
        operationId: 'ListViews',
        tags: ['views'],
        summary: "The caller's saved filters, and those that others share.",
        parameters: [
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
          {
            name: 'orderBy',
            in: 'query',
            required: false,
            allowReserved: true,
            description:
              'A field, optionally followed by a space and `asc` or `desc`. The default is the name.',
            schema: {
              type: 'string',
              maxLength: 64,
              pattern: '^(name|page|shared|createdAt)( (asc|desc))?$',
            },
          },
          {
            name: 'page',
            in: 'query',
            required: false,
            allowReserved: true,
            schema: { $ref: '#/components/schemas/ViewPage' },
          },
        ],
        responses: {
          '200': {
            description: 'Views by name.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ViewList' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
      post: {
        operationId: 'CreateView',
        tags: ['views'],
        summary: 'Saves a filter under a name.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CreateViewRequest' },
            },
          },
        },
        responses: {
          '201': {
            description: 'The view.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/View' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/views/{id}': {
      patch: {
        operationId: 'UpdateView',
        tags: ['views'],
        summary:
          "Changes a view of one's own; what is not named stays as it is.",
        parameters: [{ $ref: '#/components/parameters/id' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/UpdateViewRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The view as it is now.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/View' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
      delete: {
        operationId: 'DeleteView',
        tags: ['views'],
        summary: "Deletes a view of one's own.",
        parameters: [{ $ref: '#/components/parameters/id' }],
        responses: {
          '204': { description: 'It is gone.' },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/protected': {
      get: {
        operationId: 'ListProtected',
        tags: ['settings'],
        summary: 'People and units that no run removes.',
        parameters: [
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
          {
            name: 'orderBy',
            in: 'query',
            required: false,
            allowReserved: true,
            description:
              'A field, optionally followed by a space and `asc` or `desc`. The default is as they were added.',
            schema: {
              type: 'string',
              maxLength: 64,
              pattern: '^(kind|displayName|createdBy|createdAt)( (asc|desc))?$',
            },
          },
        ],
        responses: {
          '200': {
            description: 'Who and what is protected, by name.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ProtectedList' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
      post: {
        operationId: 'Protect',
        tags: ['settings'],
        summary: 'Protects a person or a unit from removal.',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ProtectRequest' },
            },
          },
        },
        responses: {
          '201': {
            description: 'The protection.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Protected' },
              },
            },
          },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
    '/protected/{kind}/{id}': {
      delete: {
        operationId: 'Unprotect',
        tags: ['settings'],
        summary: 'Ends a protection.',
        parameters: [
          {
            name: 'kind',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/ProtectedKind' },
          },
          { $ref: '#/components/parameters/id' },
        ],
        responses: {
          '204': { description: 'It is gone.' },
          default: { $ref: '#/components/responses/ErrorResponse' },
        },
      },
    },
  },
  components: {
    parameters: {
      id: {
        name: 'id',
        in: 'path',
        required: true,
        schema: { $ref: '#/components/schemas/Id' },
      },
      limit: {
        name: 'limit',
        in: 'query',
        required: false,
        allowReserved: true,
        description: 'The size of a page.',
        schema: { type: 'integer', minimum: 1, maximum: 500, default: 50 },
      },
      cursor: {
        name: 'cursor',
        in: 'query',
        required: false,
        description: 'The `nextCursor` of the page before.',
        allowReserved: true,
        schema: { $ref: '#/components/schemas/PageCursor' },
      },
      persisted: {
        name: 'persisted',
        in: 'query',
        required: false,
        allowReserved: true,
        description: 'Whether the run applied its plan.',
        schema: { type: 'boolean' },
      },
      createdBy: {
        name: 'createdBy',
        in: 'query',
        required: false,
        description: 'An entity ref, `service:<subject>` or `system`.',
        allowReserved: true,
        schema: { type: 'string', minLength: 1, maxLength: 300 },
      },
      createdFrom: {
        name: 'createdFrom',
        in: 'query',
        required: false,
        description: 'Created at this time or later.',
        allowReserved: true,
        schema: { $ref: '#/components/schemas/Timestamp' },
      },
      createdTo: {
        name: 'createdTo',
        in: 'query',
        required: false,
        description: 'Created before this time.',
        allowReserved: true,
        schema: { $ref: '#/components/schemas/Timestamp' },
      },
      search: {
        name: 'search',
        in: 'query',
        required: false,
        description:
          "Every word must occur in the person's name, e-mail address, username, employee number or source id; case does not matter.",
        allowReserved: true,
        allowEmptyValue: true,
        schema: { type: 'string', maxLength: 200 },
      },
      recordOrderBy: {
        name: 'orderBy',
        in: 'query',
        required: false,
        allowReserved: true,
        description:
          'A field, optionally followed by a space and `asc` or `desc`. The default is the order in which one run met the rows, and newest first across runs.',
        schema: {
          type: 'string',
          maxLength: 64,
          pattern:
            '^(displayName|status|dataSet|sourceId|runId|persisted|createdBy|createdAt)( (asc|desc))?$',
        },
      },
      recordStatus: {
        name: 'status',
        in: 'query',
        required: false,
        allowReserved: true,
        description: 'May be repeated.',
        schema: {
          type: 'array',
          maxItems: 7,
          items: { $ref: '#/components/schemas/RecordStatus' },
        },
      },
      recordDataSet: {
        name: 'dataSet',
        in: 'query',
        required: false,
        allowReserved: true,
        description: 'May be repeated.',
        schema: {
          type: 'array',
          maxItems: 7,
          items: { $ref: '#/components/schemas/DataSet' },
        },
      },
      attribute: {
        name: 'attribute',
        in: 'query',
        required: false,
        description: 'Records that change this attribute.',
        allowReserved: true,
        schema: { type: 'string', minLength: 1, maxLength: 200 },
      },
      errorCode: {
        name: 'errorCode',
        in: 'query',
        required: false,
        description: 'Records with an error of this code.',
        allowReserved: true,
        schema: { type: 'string', minLength: 1, maxLength: 100 },
      },
      employeeId: {
        name: 'employeeId',
        in: 'query',
        required: false,
        description: 'Records about this person.',
        allowReserved: true,
        schema: { $ref: '#/components/schemas/Id' },
      },
      memberOf: {
        name: 'orgUnitId',
        in: 'query',
        required: false,
        description:
          'Records about members of this org unit and units right below it.',
        allowReserved: true,
        schema: { $ref: '#/components/schemas/Id' },
      },
      payload: {
        name: 'payload',
        in: 'query',
        required: false,
        allowReserved: true,
        description:
          'Records whose payload holds a value: `path=value`, the path with dots (`manager.id=42`), the value compared as text ignoring case, `*` for any characters. May be repeated; all must hold.',
        schema: {
          type: 'array',
          maxItems: 5,
          items: { type: 'string', minLength: 2, maxLength: 300 },
        },
      },
      sheetPreview: {
        name: 'preview',
        in: 'query',
        required: false,
        allowReserved: true,
        description: 'Shows what would happen, and stores nothing.',
        schema: { type: 'boolean' },
      },
      sheetIntegrationId: {
        name: 'integrationId',
        in: 'query',
        required: false,
        allowReserved: true,
        description:
          'An integration whose provider takes uploads. The default is `import-sheet`, which is created when it is first needed.',
        schema: { $ref: '#/components/schemas/IntegrationId' },
      },
      sheetSnapshot: {
        name: 'snapshot',
        in: 'query',
        required: false,
        allowReserved: true,
        description:
          'The file holds everybody, so that whoever is not in it is absent. The default is `false`: nobody is.',
        schema: { type: 'boolean' },
      },
      sheetPersist: {
        name: 'persist',
        in: 'query',
        required: false,
        allowReserved: true,
        description: 'Whether the plan is applied. The default is `true`.',
        schema: { type: 'boolean' },
      },
      sheetColumns: {
        name: 'columns',
        in: 'query',
        required: false,
        allowReserved: true,
        description:
          'JSON object from headers of the file to columns of the template, or null to leave a column out.',
        schema: { type: 'string', maxLength: 65536 },
      },
      sheetIdColumn: {
        name: 'idColumn',
        in: 'query',
        required: false,
        allowReserved: true,
        description:
          'The column that identifies people. The default is `Email`.',
        schema: { type: 'string', maxLength: 200 },
      },
      sheetName: {
        name: 'sheet',
        in: 'query',
        required: false,
        allowReserved: true,
        description:
          'Name of the sheet of a workbook. The default is the first.',
        schema: { type: 'string', maxLength: 31 },
      },
      sheetDelimiter: {
        name: 'delimiter',
        in: 'query',
        required: false,
        allowReserved: true,
        description: '`,`, `;`, `tab` or `|`. It is found out without it.',
        schema: { type: 'string', maxLength: 16 },
      },
      sheetEncoding: {
        name: 'encoding',
        in: 'query',
        required: false,
        allowReserved: true,
        description:
          '`utf-8`, `utf-16le`, `windows-1252` or `iso-8859-1`. It is found out without it.',
        schema: { type: 'string', maxLength: 32 },
      },
      exportFormat: {
        name: 'format',
        in: 'query',
        required: true,
        allowReserved: true,
        schema: { type: 'string', enum: ['csv', 'ndjson'] },
      },
      catalogLimit: {
        name: 'limit',
        in: 'query',
        required: false,
        allowReserved: true,
        description: 'How many entities to answer at most.',
        schema: { type: 'integer', minimum: 1, maximum: 1000, default: 500 },
      },
    },
    responses: {
      ErrorResponse: {
        description: 'An error response from the backend.',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/ErrorBody' },
          },
        },
      },
    },
    schemas: {
      Id: {
        description: 'An identifier given by this plugin.',
        type: 'string',
        minLength: 1,
        maxLength: 128,
      },
      IntegrationId: {
        type: 'string',
        description:
          'The key of the integration in app-config, or the id it was created with.',
        minLength: 1,
        maxLength: 64,
      },
      Timestamp: {
        description: 'A time in ISO 8601, UTC.',
        type: 'string',
        format: 'date-time',
        maxLength: 40,
      },
      Duration: {
        type: 'string',
        description: 'An ISO 8601 duration such as `P7D` or `PT6H`.',
        maxLength: 40,
      },
      PageCursor: {
        description: 'An opaque position in a list.',
        type: 'string',
        minLength: 1,
        maxLength: 2048,
      },
      CatalogCursor: {
        description: 'An opaque position in the change feed of the catalog.',
        type: 'string',
        maxLength: 2048,
      },
      EntityRef: {
        description: 'A full entity reference, such as `user:default/anna`.',
        type: 'string',
        minLength: 1,
        maxLength: 400,
      },
      DataSet: {
        description:
          'A kind of data that sources deliver, in processing order.',
        type: 'string',
        enum: [
          'master-data',
          'org-units',
          'employees',
          'employments',
          'reporting-lines',
          'permissions',
          'training',
        ],
      },
      RunMode: {
        description: 'Everything, or only what has changed since the last run.',
        type: 'string',
        enum: ['all', 'recent'],
      },
      RunTrigger: {
        description: 'What made a run start.',
        type: 'string',
        enum: [
          'initial',
          'schedule',
          'manual',
          'push',
          'file',
          'apply',
          'undo',
          'retry',
          'sweep',
        ],
      },
      RunStatus: {
        description: 'Where a run stands.',
        type: 'string',
        enum: [
          'staged',
          'running',
          'held',
          'completed',
          'warning',
          'failed',
          'skipped',
          'cancelled',
          'rejected',
        ],
      },
      RunPhase: {
        description: 'A step of a run.',
        type: 'string',
        enum: ['stage', 'plan', 'guard', 'apply', 'close'],
      },
      RecordStatus: {
        description: 'What a run decided for one source row.',
        type: 'string',
        enum: [
          'created',
          'updated',
          'unchanged',
          'skipped',
          'failed',
          'terminated',
          'restored',
        ],
      },
      PersonStatus: {
        description: 'Whether a golden record is in force.',
        type: 'string',
        enum: ['active', 'terminated'],
      },
      ImportDirection: {
        description: 'Whether we fetch the data or the source sends it.',
        type: 'string',
        enum: ['pull', 'push'],
      },
      Capability: {
        type: 'string',
        description: 'What a provider can do. `single` fetches one person.',
        enum: ['full', 'recent', 'single', 'push'],
      },
      JsonValue: { description: 'Any JSON value.' },
      Entity: { description: 'A catalog entity.' },
      ErrorBody: {
        type: 'object',
        description: "Backstage's error body.",
        required: ['error', 'response'],
        properties: {
          error: {
            type: 'object',
            required: ['name', 'message'],
            properties: {
              name: { type: 'string' },
              message: { type: 'string' },
              stack: { type: 'string' },
              code: { type: 'string' },
            },
          },
          request: {
            type: 'object',
            required: ['method', 'url'],
            properties: { method: { type: 'string' }, url: { type: 'string' } },
          },
          response: {
            type: 'object',
            required: ['statusCode'],
            properties: { statusCode: { type: 'integer' } },
          },
        },
      },
      PageInfo: {
        description: 'How to go on reading a list.',
        type: 'object',
        properties: {
          nextCursor: {
            description: 'Absent on the last page.',
            $ref: '#/components/schemas/PageCursor',
          },
        },
      },
      Provider: {
        type: 'object',
        description: 'Describes one kind of source that is installed.',
        required: [
          'id',
          'title',
          'capabilities',
          'dataSets',
          'configSchema',
          'conformance',
        ],
        properties: {
          id: { type: 'string' },
          title: { type: 'string' },
          description: { type: 'string' },
          capabilities: {
            type: 'array',
            items: { $ref: '#/components/schemas/Capability' },
          },
          dataSets: {
            type: 'array',
            items: { $ref: '#/components/schemas/DataSet' },
          },
          configSchema: {
            type: 'object',
            description: "JSON schema of the integration's `config`.",
          },
          secretFields: {
            type: 'array',
            description: 'Fields of `config` that are secrets.',
            items: { type: 'string' },
          },
          conformance: {
            type: 'string',
            description:
              'Built from a public specification, or modelled on what is known.',
            enum: ['public-spec', 'modelled'],
          },
          matchBy: {
            type: 'array',
            description: 'Matching keys unless an integration names its own.',
            items: { type: 'string' },
          },
          portal: {
            type: 'boolean',
            description:
              'Whether integrations of it can be added in the portal.',
          },
          uploads: {
            type: 'boolean',
            description:
              'Whether files can be uploaded to integrations of it, as import sheets.',
          },
          link: {
            type: 'string',
            description: 'Where its set-up is described.',
          },
        },
      },
      ProviderList: {
        description: 'One page of a list.',
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Provider' },
          },
          totalItems: { type: 'integer' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      MissingPolicy: {
        description:
          'What happens to somebody a full fetch no longer names: kept, terminated at once, or terminated after a grace period.',
        oneOf: [
          { type: 'string', enum: ['keep', 'terminate'] },
          {
            type: 'object',
            required: ['terminateAfter'],
            properties: {
              terminateAfter: { $ref: '#/components/schemas/Duration' },
            },
          },
        ],
      },
      StartDates: {
        description:
          'What becomes of somebody unknown whose start date lies in the future: they exist at once, from that day on, or so long before it.',
        oneOf: [
          { type: 'string', enum: ['ignore', 'wait'] },
          {
            type: 'object',
            required: ['early'],
            properties: { early: { $ref: '#/components/schemas/Duration' } },
          },
        ],
      },
      MissingPolicyByDataSet: {
        type: 'object',
        description:
          'One policy per data set; `default` is for those not named.',
        properties: {
          default: { $ref: '#/components/schemas/MissingPolicy' },
          'master-data': { $ref: '#/components/schemas/MissingPolicy' },
          'org-units': { $ref: '#/components/schemas/MissingPolicy' },
          employees: { $ref: '#/components/schemas/MissingPolicy' },
          employments: { $ref: '#/components/schemas/MissingPolicy' },
          'reporting-lines': { $ref: '#/components/schemas/MissingPolicy' },
          permissions: { $ref: '#/components/schemas/MissingPolicy' },
          training: { $ref: '#/components/schemas/MissingPolicy' },
        },
      },
      SafeguardLimit: {
        type: 'object',
        description:
          "A run is held when at least `atLeast` changes are more than `percent` of the import's active source records, or when they are more than `max`.",
        properties: {
          percent: { type: 'number' },
          atLeast: { type: 'integer' },
          max: { type: 'integer' },
        },
      },
      DataSetSafeguards: {
        description: 'Limits of one data set, by kind of change.',
        type: 'object',
        properties: {
          removals: { $ref: '#/components/schemas/SafeguardLimit' },
          updates: { $ref: '#/components/schemas/SafeguardLimit' },
          creates: { $ref: '#/components/schemas/SafeguardLimit' },
          attributes: {
            type: 'object',
            description:
              'Changes of one attribute, by its name; `*` is for each one that is not named.',
            additionalProperties: {
              $ref: '#/components/schemas/SafeguardLimit',
            },
          },
          shrink: {
            description:
              'Rows by which a complete fetch is smaller than the active source records.',
            $ref: '#/components/schemas/SafeguardLimit',
          },
          minPopulation: {
            type: 'integer',
            description: 'Below it `percent` does not count, only `max` does.',
          },
        },
      },
      Safeguards: {
        type: 'object',
        description: 'Limits by data set.',
        properties: {
          'master-data': { $ref: '#/components/schemas/DataSetSafeguards' },
          'org-units': { $ref: '#/components/schemas/DataSetSafeguards' },
          employees: { $ref: '#/components/schemas/DataSetSafeguards' },
          employments: { $ref: '#/components/schemas/DataSetSafeguards' },
          'reporting-lines': { $ref: '#/components/schemas/DataSetSafeguards' },
          permissions: { $ref: '#/components/schemas/DataSetSafeguards' },
          training: { $ref: '#/components/schemas/DataSetSafeguards' },
        },
      },
      DriftPolicy: {
        type: 'string',
        description:
          'What becomes of a plan when a field that the mapping reads is gone from the payloads or holds something of another kind: it is told of, or the run is held as well.',
        enum: ['report', 'hold'],
      },
      SecretState: {
        type: 'object',
        description: 'All that is ever said about a stored secret.',
        required: ['set'],
        properties: {
          set: { type: 'boolean' },
          updatedAt: { type: ['string', 'null'], format: 'date-time' },
          updatedBy: { type: ['string', 'null'] },
          fingerprint: {
            type: 'string',
            description:
              'Tells two secrets apart, and says nothing about either.',
          },
          problem: {
            type: 'string',
            description: 'Why it cannot be opened, such as a key that is gone.',
          },
        },
      },
      ConfigProblem: {
        type: 'object',
        description: 'Something wrong in the configuration, by field.',
        required: ['field', 'message'],
        properties: {
          field: {
            type: 'string',
            description:
              'Path below the integration, such as `config.tenantId`.',
          },
          message: { type: 'string' },
        },
      },
      Integration: {
        description: 'One configured connection to a source.',
        type: 'object',
        required: [
          'id',
          'provider',
          'title',
          'enabled',
          'configured',
          'managedBy',
          'lastSyncAt',
          'lastError',
          'matchBy',
          'missingPolicy',
          'safeguards',
          'config',
          'secrets',
          'problems',
          'dataSets',
          'capabilities',
          'schedules',
        ],
        properties: {
          id: { $ref: '#/components/schemas/IntegrationId' },
          provider: { type: 'string', description: 'Id of the provider.' },
          title: { type: 'string' },
          enabled: { type: 'boolean' },
          configured: {
            type: 'boolean',
            description:
              'False when something is missing or wrong; see `problems`.',
          },
          managedBy: {
            type: 'string',
            description: 'Integrations from app-config are read-only here.',
            enum: ['config', 'ui'],
          },
          initialSync: { type: 'boolean' },
          timezone: {
            description:
              'IANA name; a date without a time is a day in this zone.',
            type: 'string',
          },
          startDates: { $ref: '#/components/schemas/StartDates' },
          lastSyncAt: {
            type: ['string', 'null'],
            format: 'date-time',
            description: 'Start of the last persisted run that succeeded.',
          },
          lastError: {
            type: ['string', 'null'],
            description: 'Why the last run failed; null after a success.',
          },
          matchBy: {
            type: 'array',
            description: 'Matching keys, in the order they are tried.',
            items: { type: 'string' },
          },
          missingPolicy: {
            oneOf: [
              { $ref: '#/components/schemas/MissingPolicy' },
              { $ref: '#/components/schemas/MissingPolicyByDataSet' },
            ],
          },
          safeguards: {
            description: 'The limits in force, those of the portal among them.',
            $ref: '#/components/schemas/Safeguards',
          },
          ownSafeguards: {
            description: 'Those that the integration sets itself.',
            $ref: '#/components/schemas/Safeguards',
          },
          onDrift: { $ref: '#/components/schemas/DriftPolicy' },
          config: {
            type: 'object',
            description: "The provider's settings without its secrets.",
          },
          secrets: {
            type: 'object',
            description: 'State of each secret, by field of `config`.',
            additionalProperties: { $ref: '#/components/schemas/SecretState' },
          },
          problems: {
            type: 'array',
            items: { $ref: '#/components/schemas/ConfigProblem' },
          },
          dataSets: {
            type: 'array',
            description: 'What the provider can deliver.',
            items: { $ref: '#/components/schemas/DataSet' },
          },
          capabilities: {
            type: 'array',
            items: { $ref: '#/components/schemas/Capability' },
          },
          schedules: {
            type: 'array',
            items: { $ref: '#/components/schemas/Schedule' },
          },
          revision: {
            type: 'integer',
            description: 'Goes up with every change of the settings.',
          },
          trace: { $ref: '#/components/schemas/TraceLevel' },
          lastErrorCode: {
            description: 'Code of `lastError` in the list of troubles.',
            type: ['string', 'null'],
          },
          failureStreak: {
            type: 'integer',
            description: 'How many runs have failed one after the other.',
          },
          lastFullAt: {
            description: 'Start of the last complete run over all data.',
            type: ['string', 'null'],
            format: 'date-time',
          },
          lastRecentAt: {
            description:
              'Start of the last run over recent changes that succeeded.',
            type: ['string', 'null'],
            format: 'date-time',
          },
          maintenance: {
            oneOf: [
              { $ref: '#/components/schemas/Maintenance' },
              { type: 'null' },
            ],
          },
          createdAt: { $ref: '#/components/schemas/Timestamp' },
          updatedAt: { $ref: '#/components/schemas/Timestamp' },
          updatedBy: { type: 'string' },
        },
      },
      CreateIntegrationRequest: {
        type: 'object',
        description: 'An integration in the shape of app-config, with its id.',
        additionalProperties: false,
        required: ['id', 'provider'],
        properties: {
          id: { $ref: '#/components/schemas/IntegrationId' },
          provider: { type: 'string', minLength: 1, maxLength: 100 },
          title: {
            type: 'string',
            minLength: 1,
            maxLength: 200,
            pattern: '\\S',
          },
          enabled: { type: 'boolean' },
          initialSync: { type: 'boolean' },
          timezone: {
            description:
              'IANA name; a date without a time is a day in this zone.',
            type: 'string',
            minLength: 1,
            maxLength: 100,
          },
          startDates: { $ref: '#/components/schemas/StartDates' },
          config: {
            type: 'object',
            description: 'Settings of the provider, secrets among them.',
          },
          matchBy: {
            type: 'array',
            minItems: 1,
            maxItems: 10,
            items: { type: 'string', minLength: 1, maxLength: 100 },
          },
          missingPolicy: {
            oneOf: [
              { $ref: '#/components/schemas/MissingPolicy' },
              { $ref: '#/components/schemas/MissingPolicyByDataSet' },
            ],
          },
          safeguards: { $ref: '#/components/schemas/Safeguards' },
          onDrift: { $ref: '#/components/schemas/DriftPolicy' },
          trace: { $ref: '#/components/schemas/TraceLevel' },
          schedules: {
            description:
              'Without it, one by the default interval of the settings.',
            type: 'array',
            maxItems: 20,
            items: { $ref: '#/components/schemas/NewSchedule' },
          },
          carryOver: {
            description:
              'Where in app-config the fields of `config` come from that are not given, secrets included; see `/carry-over`.',
            type: 'string',
            maxLength: 300,
          },
        },
      },
      NewSchedule: {
        type: 'object',
        description: 'A schedule of an integration that is being added.',
        additionalProperties: false,
        required: ['cron'],
        properties: {
          dataSets: {
            description: 'Null for all of them.',
            oneOf: [
              {
                type: 'array',
                minItems: 1,
                maxItems: 7,
                items: { $ref: '#/components/schemas/DataSet' },
              },
              { type: 'null' },
            ],
          },
          mode: { $ref: '#/components/schemas/RunMode' },
          cron: {
            type: 'string',
            description: 'Five fields, or six with the second first.',
            minLength: 1,
            maxLength: 200,
          },
          timezone: {
            type: 'string',
            description: 'IANA name.',
            minLength: 1,
            maxLength: 100,
          },
          enabled: { type: 'boolean' },
          windows: { $ref: '#/components/schemas/ScheduleWindows' },
          jitter: { $ref: '#/components/schemas/Duration' },
          missed: { $ref: '#/components/schemas/MissedRuns' },
        },
      },
      UpdateIntegrationRequest: {
        type: 'object',
        description: 'What to change about an integration.',
        additionalProperties: false,
        minProperties: 1,
        properties: {
          title: {
            type: 'string',
            minLength: 1,
            maxLength: 200,
            pattern: '\\S',
          },
          enabled: { type: 'boolean' },
          initialSync: { type: 'boolean' },
          timezone: {
            description:
              'IANA name; a date without a time is a day in this zone.',
            type: 'string',
            minLength: 1,
            maxLength: 100,
          },
          startDates: { $ref: '#/components/schemas/StartDates' },
          config: {
            type: 'object',
            description: 'Settings of the provider, secrets among them.',
          },
          matchBy: {
            type: 'array',
            minItems: 1,
            maxItems: 10,
            items: { type: 'string', minLength: 1, maxLength: 100 },
          },
          missingPolicy: {
            oneOf: [
              { $ref: '#/components/schemas/MissingPolicy' },
              { $ref: '#/components/schemas/MissingPolicyByDataSet' },
            ],
          },
          safeguards: { $ref: '#/components/schemas/Safeguards' },
          onDrift: { $ref: '#/components/schemas/DriftPolicy' },
          trace: { $ref: '#/components/schemas/TraceLevel' },
          revision: {
            description: 'As read before; 409 when it has moved since.',
            type: 'integer',
          },
        },
      },
      TestProviderRequest: {
        type: 'object',
        description: 'Settings to try.',
        additionalProperties: false,
        required: ['config'],
        properties: {
          config: { type: 'object' },
          integrationId: {
            description: 'Whose secrets are used where none is given.',
            $ref: '#/components/schemas/IntegrationId',
          },
          carryOver: { type: 'string', maxLength: 300 },
        },
      },
      CarryOverField: {
        type: 'object',
        description: 'What becomes of one setting.',
        required: ['from', 'outcome'],
        properties: {
          from: {
            description: 'Path of the setting in app-config.',
            type: 'string',
          },
          to: { description: 'Field of the integration.', type: 'string' },
          outcome: { type: 'string', enum: ['carried', 'changed', 'left'] },
          message: {
            description: 'What is different, or why it is left.',
            type: 'string',
          },
          secret: { type: 'boolean' },
        },
      },
      CarryOver: {
        type: 'object',
        description:
          'Settings of another module, as an integration would have them.',
        required: ['from', 'provider', 'id', 'title', 'config', 'fields'],
        properties: {
          from: { description: 'Path in app-config.', type: 'string' },
          provider: { type: 'string' },
          id: {
            description: 'Proposed for the integration.',
            $ref: '#/components/schemas/IntegrationId',
          },
          title: { type: 'string' },
          config: { description: 'Without its secrets.', type: 'object' },
          schedule: { $ref: '#/components/schemas/NewSchedule' },
          fields: {
            type: 'array',
            items: { $ref: '#/components/schemas/CarryOverField' },
          },
        },
      },
      CarryOverList: {
        type: 'object',
        description: 'A page of them.',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/CarryOver' },
          },
          totalItems: { type: 'integer' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      IntegrationFootprint: {
        type: 'object',
        description:
          'What stands on an integration. `sole` counts those that no other integration knows: they would go with what it contributed.',
        required: [
          'people',
          'solePeople',
          'orgUnits',
          'soleOrgUnits',
          'entities',
          'attributes',
        ],
        properties: {
          people: { type: 'integer' },
          solePeople: { type: 'integer' },
          orgUnits: { type: 'integer' },
          soleOrgUnits: { type: 'integer' },
          entities: {
            description: 'Entities of the catalog that would go.',
            type: 'integer',
          },
          attributes: {
            description:
              'People of whom an attribute comes from it, by attribute.',
            type: 'object',
            additionalProperties: { type: 'integer' },
          },
        },
      },
      WithdrawRequest: {
        type: 'object',
        description: 'How to take back what an integration contributed.',
        additionalProperties: false,
        properties: {
          persist: { type: 'boolean', default: false },
          reason: {
            description: 'Why; required to persist.',
            $ref: '#/components/schemas/Reason',
          },
        },
      },
      Maintenance: {
        type: 'object',
        description: 'A pause of scheduled runs.',
        required: ['reason'],
        properties: {
          reason: { type: 'string' },
          until: {
            description: 'When it ends by itself.',
            $ref: '#/components/schemas/Timestamp',
          },
          since: { $ref: '#/components/schemas/Timestamp' },
          by: { type: 'string' },
        },
      },
      MaintenanceRequest: {
        type: 'object',
        description: 'A pause to start.',
        additionalProperties: false,
        required: ['reason'],
        properties: {
          reason: { $ref: '#/components/schemas/Reason' },
          until: { $ref: '#/components/schemas/Timestamp' },
        },
      },
      WhatIfRequest: {
        type: 'object',
        description: 'Settings to try; what is not named is as it stands.',
        additionalProperties: false,
        minProperties: 1,
        properties: {
          matchBy: {
            type: 'array',
            minItems: 1,
            maxItems: 10,
            items: { type: 'string', minLength: 1, maxLength: 100 },
          },
          missingPolicy: {
            oneOf: [
              { $ref: '#/components/schemas/MissingPolicy' },
              { $ref: '#/components/schemas/MissingPolicyByDataSet' },
            ],
          },
          safeguards: { $ref: '#/components/schemas/Safeguards' },
          precedence: {
            description: 'Every integration, the winner first.',
            type: 'array',
            maxItems: 100,
            items: { $ref: '#/components/schemas/IntegrationId' },
          },
          config: {
            description:
              'Filters of the provider; its other fields are ignored.',
            type: 'object',
          },
        },
      },
      WhatIfPerson: {
        type: 'object',
        description: 'One of those whom a setting concerns.',
        required: ['sourceId', 'displayName', 'message'],
        properties: {
          employeeId: { type: 'string' },
          sourceId: { type: 'string' },
          displayName: { type: 'string' },
          message: { type: 'string' },
        },
      },
      WhatIfRun: {
        type: 'object',
        description: 'A past run under the limits asked about.',
        required: ['runId', 'integrationId', 'at', 'before', 'after'],
        properties: {
          runId: { $ref: '#/components/schemas/Id' },
          integrationId: { $ref: '#/components/schemas/IntegrationId' },
          at: { $ref: '#/components/schemas/Timestamp' },
          before: {
            description: 'Whether the limits as they stand hold it.',
            type: 'boolean',
          },
          after: { type: 'boolean' },
          limits: {
            description: 'What holds it then.',
            type: 'array',
            items: { type: 'string' },
          },
        },
      },
      WhatIfFinding: {
        type: 'object',
        description: 'How many a setting concerns, and the first of them.',
        required: ['setting', 'count', 'message', 'people'],
        properties: {
          setting: {
            type: 'string',
            enum: [
              'matchBy',
              'missingPolicy',
              'precedence',
              'lifecycleFrom',
              'config',
            ],
          },
          count: { type: 'integer' },
          message: { type: 'string' },
          people: {
            type: 'array',
            items: { $ref: '#/components/schemas/WhatIfPerson' },
          },
        },
      },
      WhatIfResult: {
        type: 'object',
        description: 'What changed settings would have done.',
        required: ['runs', 'findings', 'notes'],
        properties: {
          runs: {
            description:
              'The last 30 runs of each integration, under changed limits.',
            type: 'array',
            items: { $ref: '#/components/schemas/WhatIfRun' },
          },
          findings: {
            type: 'array',
            items: { $ref: '#/components/schemas/WhatIfFinding' },
          },
          notes: {
            description: 'What could not be told from stored state.',
            type: 'array',
            items: { type: 'string' },
          },
        },
      },
      AttributeName: {
        type: 'string',
        description: 'Name of an attribute.',
        pattern: '^[a-z][A-Za-z0-9]*$',
        minLength: 1,
        maxLength: 64,
      },
      AttributeType: {
        type: 'string',
        description: 'What an attribute holds.',
        enum: [
          'text',
          'number',
          'boolean',
          'date',
          'selection',
          'list',
          'reference',
        ],
      },
      Attribute: {
        type: 'object',
        description: 'Something that is known of people or units.',
        required: [
          'name',
          'dataSet',
          'title',
          'type',
          'required',
          'unique',
          'builtIn',
        ],
        properties: {
          name: { $ref: '#/components/schemas/AttributeName' },
          dataSet: { $ref: '#/components/schemas/DataSet' },
          title: { type: 'string' },
          description: { type: 'string' },
          type: { $ref: '#/components/schemas/AttributeType' },
          options: {
            description: 'What a selection may hold.',
            type: 'array',
            items: { type: 'string' },
          },
          required: { description: 'A row without it fails.', type: 'boolean' },
          unique: {
            description: 'Two people cannot have the same value.',
            type: 'boolean',
          },
          builtIn: { type: 'boolean' },
          annotation: {
            description: 'Annotation of catalog entities that carries it.',
            type: 'string',
          },
          label: {
            description:
              'Label of catalog entities that carries it, as far as its values are valid for labels.',
            type: 'string',
          },
        },
      },
      AttributeList: {
        type: 'object',
        description: 'A page of them.',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Attribute' },
          },
          totalItems: { type: 'integer' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      CreateAttributeRequest: {
        type: 'object',
        description: 'An attribute to add.',
        additionalProperties: false,
        required: ['name', 'dataSet', 'title', 'type'],
        properties: {
          name: { $ref: '#/components/schemas/AttributeName' },
          dataSet: { $ref: '#/components/schemas/DataSet' },
          title: {
            type: 'string',
            minLength: 1,
            maxLength: 100,
            pattern: '\\S',
          },
          description: { type: 'string', maxLength: 1000 },
          type: {
            type: 'string',
            enum: ['text', 'number', 'boolean', 'date', 'selection'],
          },
          options: {
            type: 'array',
            minItems: 1,
            maxItems: 200,
            items: { type: 'string', minLength: 1, maxLength: 200 },
          },
          required: { type: 'boolean' },
          unique: { type: 'boolean' },
          annotation: { type: 'string', maxLength: 300 },
          label: { type: 'string', maxLength: 300 },
        },
      },
      UpdateAttributeRequest: {
        type: 'object',
        description: 'What to change about an attribute.',
        additionalProperties: false,
        minProperties: 1,
        properties: {
          title: {
            type: 'string',
            minLength: 1,
            maxLength: 100,
            pattern: '\\S',
          },
          description: { type: 'string', maxLength: 1000 },
          options: {
            type: 'array',
            minItems: 1,
            maxItems: 200,
            items: { type: 'string', minLength: 1, maxLength: 200 },
          },
          required: { type: 'boolean' },
          unique: { type: 'boolean' },
          annotation: { type: ['string', 'null'], maxLength: 300 },
          label: { type: ['string', 'null'], maxLength: 300 },
        },
      },
      MappingRule: {
        type: 'object',
        description:
          'How one attribute is read. One of `path`, `firstOf`, `expression`, `constant`, `lookup`, `date`, `reference`, `references`; besides them `default`, `createOnly` and `onNull`.',
      },
      MappingRules: {
        type: 'object',
        description:
          'Attribute to rule, and the attributes a row fails without.',
        additionalProperties: false,
        required: ['attributes'],
        properties: {
          attributes: {
            type: 'object',
            additionalProperties: { $ref: '#/components/schemas/MappingRule' },
          },
          required: {
            type: 'array',
            maxItems: 100,
            items: { $ref: '#/components/schemas/AttributeName' },
          },
        },
      },
      MappingVersion: {
        type: 'object',
        description: "One state of a mapping. Version 0 is the provider's own.",
        required: ['version', 'state', 'rules', 'author', 'createdAt'],
        properties: {
          version: { type: 'integer' },
          state: { type: 'string', enum: ['draft', 'active', 'retired'] },
          rules: { $ref: '#/components/schemas/MappingRules' },
          author: { type: 'string' },
          reason: { type: 'string' },
          createdAt: { type: ['string', 'null'], format: 'date-time' },
          activatedAt: { type: ['string', 'null'], format: 'date-time' },
        },
      },
      Mapping: {
        type: 'object',
        description: 'The mapping of an import.',
        required: [
          'integrationId',
          'dataSet',
          'active',
          'draft',
          'versions',
          'rows',
          'problems',
        ],
        properties: {
          integrationId: { $ref: '#/components/schemas/IntegrationId' },
          dataSet: { $ref: '#/components/schemas/DataSet' },
          managedBy: {
            description: 'By app-config it is read-only in the portal.',
            type: 'string',
            enum: ['config', 'ui'],
          },
          active: { $ref: '#/components/schemas/MappingVersion' },
          draft: {
            oneOf: [
              { $ref: '#/components/schemas/MappingVersion' },
              { type: 'null' },
            ],
          },
          versions: {
            description: "Newest first, the provider's own last.",
            type: 'array',
            items: { $ref: '#/components/schemas/MappingVersion' },
          },
          rows: {
            description: 'How many stored payloads there are to replay.',
            type: 'integer',
          },
          problems: {
            description: 'Rules of the active version that no longer work.',
            type: 'array',
            items: { $ref: '#/components/schemas/MappingProblem' },
          },
        },
      },
      SaveMappingRequest: {
        type: 'object',
        description: 'Rules to save.',
        additionalProperties: false,
        required: ['rules'],
        properties: {
          rules: { $ref: '#/components/schemas/MappingRules' },
          state: {
            description:
              'A draft changes nothing; `active` serves the next run.',
            type: 'string',
            enum: ['draft', 'active'],
            default: 'draft',
          },
          basedOn: {
            description: 'The newest version when these rules were begun.',
            type: 'integer',
            minimum: 0,
          },
          replayId: {
            description: 'The replay of these rules that was looked at.',
            $ref: '#/components/schemas/Id',
          },
          reason: { $ref: '#/components/schemas/Reason' },
        },
      },
      MappingProblem: {
        type: 'object',
        description: 'Why a rule cannot be used.',
        required: ['attribute', 'message'],
        properties: {
          attribute: { type: 'string' },
          message: { type: 'string' },
          position: {
            description: 'Character of the expression, counted from 0.',
            type: 'integer',
          },
          field: {
            description: 'Part of the rule, such as `expression` or `default`.',
            type: 'string',
          },
        },
      },
      PreviewMappingRequest: {
        type: 'object',
        description:
          'Rules to try, and the row to try them on: one stored, or a payload given.',
        additionalProperties: false,
        required: ['rules'],
        properties: {
          rules: { $ref: '#/components/schemas/MappingRules' },
          sourceId: { type: 'string', minLength: 1, maxLength: 1024 },
          payload: { type: 'object' },
        },
      },
      MappedAttribute: {
        type: 'object',
        description: 'What one rule makes of a payload.',
        required: ['attribute', 'status'],
        properties: {
          attribute: { type: 'string' },
          status: {
            type: 'string',
            enum: ['same', 'different', 'new', 'gone', 'failed'],
          },
          value: {
            description:
              'What the rules given make of it; absent means unknown.',
            $ref: '#/components/schemas/JsonValue',
          },
          current: {
            description: 'What the active version makes of it.',
            $ref: '#/components/schemas/JsonValue',
          },
          message: { type: 'string' },
          position: { type: 'integer' },
        },
      },
      MappingPreview: {
        type: 'object',
        description: 'One payload through a mapping.',
        required: ['attributes', 'errors'],
        properties: {
          sourceId: { type: 'string' },
          displayName: { type: 'string' },
          payload: {
            description: 'As stored, what is sensitive masked.',
            type: 'object',
          },
          attributes: {
            type: 'array',
            items: { $ref: '#/components/schemas/MappedAttribute' },
          },
          errors: {
            description: 'Why the row would fail.',
            type: 'array',
            items: { $ref: '#/components/schemas/RecordError' },
          },
        },
      },
      MappingSample: {
        type: 'object',
        description: 'A row of the source that has a stored payload.',
        required: ['sourceId', 'displayName'],
        properties: {
          sourceId: { type: 'string' },
          displayName: { type: 'string' },
        },
      },
      MappingSampleList: {
        type: 'object',
        description: 'A page of them.',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/MappingSample' },
          },
          totalItems: { type: 'integer' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      ReplayMappingRequest: {
        type: 'object',
        description: 'Rules to replay.',
        additionalProperties: false,
        required: ['rules'],
        properties: {
          rules: { $ref: '#/components/schemas/MappingRules' },
          wait: {
            description: 'Seconds to wait for the result.',
            type: 'integer',
            minimum: 0,
            maximum: 55,
            default: 30,
          },
        },
      },
      ReplayedRow: {
        type: 'object',
        description: 'A row that a mapping would change.',
        required: ['sourceId', 'displayName', 'changes', 'errors'],
        properties: {
          sourceId: { type: 'string' },
          employeeId: { type: 'string' },
          displayName: { type: 'string' },
          changes: {
            type: 'array',
            items: { $ref: '#/components/schemas/RecordChange' },
          },
          errors: {
            type: 'array',
            items: { $ref: '#/components/schemas/RecordError' },
          },
        },
      },
      MappingReplay: {
        type: 'object',
        description: 'Every stored payload of an import through a mapping.',
        required: [
          'id',
          'status',
          'done',
          'total',
          'changed',
          'unchanged',
          'failed',
          'attributes',
          'rows',
        ],
        properties: {
          id: { $ref: '#/components/schemas/Id' },
          status: {
            type: 'string',
            enum: ['running', 'completed', 'failed', 'cancelled'],
          },
          done: { type: 'integer' },
          total: { type: 'integer' },
          changed: { type: 'integer' },
          unchanged: { type: 'integer' },
          failed: {
            description: 'Rows that would fail and do not fail today.',
            type: 'integer',
          },
          attributes: {
            description: 'How many rows change in each attribute.',
            type: 'object',
            additionalProperties: { type: 'integer' },
          },
          rows: {
            description: 'The first 100 rows that change or fail.',
            type: 'array',
            items: { $ref: '#/components/schemas/ReplayedRow' },
          },
          durationMs: { type: 'integer' },
          error: { type: 'string' },
        },
      },
      ConfigPlaceholder: {
        type: 'object',
        description: 'Something to be filled in.',
        required: ['variable', 'field'],
        properties: {
          variable: {
            description: 'Name of the environment variable.',
            type: 'string',
          },
          field: { description: 'Path in app-config.', type: 'string' },
        },
      },
      ConfigExport: {
        type: 'object',
        description: 'Part of an app-config file.',
        required: ['yaml', 'placeholders', 'notes'],
        properties: {
          yaml: { type: 'string' },
          placeholders: {
            type: 'array',
            items: { $ref: '#/components/schemas/ConfigPlaceholder' },
          },
          notes: { type: 'array', items: { type: 'string' } },
        },
      },
      SecretSettings: {
        type: 'object',
        description: 'Whether the portal can keep secrets.',
        required: ['available'],
        properties: {
          available: { type: 'boolean' },
          store: {
            description:
              'Where they are kept, such as the database or a vault.',
            type: 'string',
          },
          problem: {
            description: 'Why it cannot, and how to mend that.',
            type: 'string',
          },
        },
      },
      IntegrationList: {
        description: 'One page of a list.',
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Integration' },
          },
          totalItems: { type: 'integer' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      IntegrationTestStep: {
        description: 'One step of a connection test.',
        type: 'object',
        required: ['id', 'title', 'outcome'],
        properties: {
          id: {
            type: 'string',
            description:
              'Steps that the provider tells nothing about are left out, unless an earlier one failed.',
            enum: ['reach', 'auth', 'permission', 'page', 'count', 'mapping'],
          },
          title: { type: 'string' },
          outcome: {
            type: 'string',
            description: 'Steps after a failed one are `skipped`.',
            enum: ['ok', 'warning', 'failed', 'skipped'],
          },
          message: { type: 'string' },
          hint: {
            type: 'string',
            description: 'What an admin can do about it.',
          },
          code: {
            type: 'string',
            description:
              'What kind of trouble it is, as errors of runs have it.',
          },
          durationMs: { type: 'integer' },
        },
      },
      IntegrationTestResult: {
        description: 'What a connection test found.',
        type: 'object',
        required: ['ok', 'steps'],
        properties: {
          ok: { type: 'boolean' },
          steps: {
            type: 'array',
            items: { $ref: '#/components/schemas/IntegrationTestStep' },
          },
        },
      },
      ImportFreshness: {
        type: 'string',
        description:
          'Against the schedule: `delayed` after one missed interval, `error` after two or when the last run failed, `paused` when switched off, `unscheduled` when nothing will run it, `never` before the first run.',
        enum: ['on-time', 'delayed', 'error', 'paused', 'unscheduled', 'never'],
      },
      ImportState: {
        type: 'string',
        description:
          "`disabled` and `not-configured` speak of the integration, `inactive` of the import's switch.",
        enum: ['active', 'disabled', 'not-configured', 'inactive'],
      },
      ImportCost: {
        type: 'object',
        description: 'What a run over all data took.',
        required: ['runId', 'finishedAt', 'durationMs', 'rows'],
        properties: {
          runId: { $ref: '#/components/schemas/Id' },
          finishedAt: { $ref: '#/components/schemas/Timestamp' },
          durationMs: { type: 'integer' },
          rows: {
            description: 'How many rows the source delivered.',
            type: 'integer',
          },
        },
      },
      ImportRun: {
        type: 'object',
        description: 'One run in the small chart of an import.',
        required: ['runId', 'status', 'at', 'changed', 'failed'],
        properties: {
          runId: { $ref: '#/components/schemas/Id' },
          status: { $ref: '#/components/schemas/RunStatus' },
          at: { $ref: '#/components/schemas/Timestamp' },
          persist: { type: 'boolean' },
          changed: {
            description: 'Records created, updated, terminated and restored.',
            type: 'integer',
          },
          failed: { type: 'integer' },
        },
      },
      ImportSchedule: {
        type: 'object',
        description: 'The schedule of an import that fires next.',
        required: ['id', 'cron', 'timezone', 'mode', 'enabled', 'others'],
        properties: {
          id: { $ref: '#/components/schemas/Id' },
          cron: { type: 'string' },
          timezone: { type: 'string' },
          mode: { $ref: '#/components/schemas/RunMode' },
          enabled: { type: 'boolean' },
          others: {
            type: 'integer',
            description: 'How many more schedules this import has.',
          },
        },
      },
      ImportRow: {
        type: 'object',
        description: 'One integration and data set.',
        required: [
          'integrationId',
          'integrationTitle',
          'dataSet',
          'direction',
          'schedule',
          'nextRunAt',
          'lastRunAt',
          'lastRunId',
          'lastStatus',
          'active',
          'freshness',
          'state',
        ],
        properties: {
          integrationId: { $ref: '#/components/schemas/IntegrationId' },
          integrationTitle: { type: 'string' },
          dataSet: { $ref: '#/components/schemas/DataSet' },
          direction: { $ref: '#/components/schemas/ImportDirection' },
          schedule: {
            oneOf: [
              { $ref: '#/components/schemas/ImportSchedule' },
              { type: 'null' },
            ],
          },
          nextRunAt: { type: ['string', 'null'], format: 'date-time' },
          lastRunAt: { type: ['string', 'null'], format: 'date-time' },
          lastRunId: { type: ['string', 'null'] },
          lastStatus: {
            oneOf: [
              { $ref: '#/components/schemas/RunStatus' },
              { type: 'null' },
            ],
          },
          active: { type: 'boolean', description: 'The switch of this row.' },
          freshness: { $ref: '#/components/schemas/ImportFreshness' },
          state: { $ref: '#/components/schemas/ImportState' },
          lastSuccessAt: {
            type: ['string', 'null'],
            format: 'date-time',
            description: 'Start of the last run that was applied.',
          },
          missedTimes: {
            type: 'integer',
            description:
              'Times of its schedules that have passed since the last success. Of each schedule no more than two are counted. Absent where nobody waits for any.',
          },
          heldRunId: {
            type: 'string',
            description: 'The run that waits for approval, when one does.',
          },
          lastFull: {
            description:
              'The last run over all data, which says what another one costs.',
            oneOf: [
              { $ref: '#/components/schemas/ImportCost' },
              { type: 'null' },
            ],
          },
          history: {
            type: 'array',
            description: 'The last 30 runs that included it, the oldest first.',
            items: { $ref: '#/components/schemas/ImportRun' },
          },
          maintenance: {
            description: 'Why its integration is in maintenance, when it is.',
            type: 'string',
          },
          problem: {
            type: 'string',
            description: 'What is wrong, when something is.',
          },
          traceLevel: { $ref: '#/components/schemas/TraceLevel' },
        },
      },
      TraceLevel: {
        type: 'string',
        description:
          'How much of a record is kept: nothing but failures, a summary without payload and steps, or all of it. `none` keeps counts only.',
        enum: ['none', 'failures', 'summary', 'all'],
      },
      ImportRowList: {
        description: 'One page of a list.',
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/ImportRow' },
          },
          totalItems: { type: 'integer' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      UpdateImportRequest: {
        description: 'What changes about an import.',
        type: 'object',
        additionalProperties: false,
        minProperties: 1,
        properties: {
          active: {
            type: 'boolean',
            description: 'The new position of its switch.',
          },
          traceLevel: { $ref: '#/components/schemas/TraceLevel' },
        },
      },
      Schedule: {
        description: 'A time at which an integration runs on its own.',
        type: 'object',
        required: [
          'id',
          'integrationId',
          'dataSets',
          'mode',
          'cron',
          'timezone',
          'enabled',
          'nextRuns',
        ],
        properties: {
          id: { $ref: '#/components/schemas/Id' },
          integrationId: { $ref: '#/components/schemas/IntegrationId' },
          dataSets: {
            description: 'Null for all of them.',
            oneOf: [
              {
                type: 'array',
                items: { $ref: '#/components/schemas/DataSet' },
              },
              { type: 'null' },
            ],
          },
          mode: { $ref: '#/components/schemas/RunMode' },
          cron: { type: 'string', description: 'Five fields.' },
          timezone: { type: 'string', description: 'IANA name.' },
          enabled: { type: 'boolean' },
          managedBy: { type: 'string', enum: ['config', 'ui'] },
          pausedBy: {
            description:
              'The undo that switched it off, until somebody switches it on.',
            $ref: '#/components/schemas/Id',
          },
          nextRuns: {
            type: 'array',
            description: 'The next five times; empty while it is off.',
            items: { $ref: '#/components/schemas/Timestamp' },
          },
          windows: { $ref: '#/components/schemas/ScheduleWindows' },
          jitter: {
            description:
              'At most so much later than the cron says, spread by schedule.',
            $ref: '#/components/schemas/Duration',
          },
          missed: { $ref: '#/components/schemas/MissedRuns' },
          lastFiredAt: { $ref: '#/components/schemas/Timestamp' },
          advice: {
            type: 'array',
            items: { $ref: '#/components/schemas/ScheduleAdvice' },
          },
        },
      },
      UpdateScheduleRequest: {
        type: 'object',
        description: 'What to change about a schedule.',
        additionalProperties: false,
        minProperties: 1,
        properties: {
          dataSets: {
            description: 'Null for all of them.',
            oneOf: [
              {
                type: 'array',
                minItems: 1,
                maxItems: 7,
                items: { $ref: '#/components/schemas/DataSet' },
              },
              { type: 'null' },
            ],
          },
          mode: { $ref: '#/components/schemas/RunMode' },
          cron: {
            type: 'string',
            description: 'Five fields, or six with the second first.',
            minLength: 1,
            maxLength: 200,
          },
          timezone: {
            type: 'string',
            description: 'IANA name.',
            minLength: 1,
            maxLength: 100,
          },
          enabled: { type: 'boolean' },
          windows: { $ref: '#/components/schemas/ScheduleWindows' },
          jitter: { $ref: '#/components/schemas/Duration' },
          missed: { $ref: '#/components/schemas/MissedRuns' },
        },
      },
      CreateScheduleRequest: {
        type: 'object',
        description: 'A schedule to add.',
        additionalProperties: false,
        required: ['integrationId', 'cron'],
        properties: {
          integrationId: { $ref: '#/components/schemas/IntegrationId' },
          dataSets: {
            description: 'Null for all of them.',
            oneOf: [
              {
                type: 'array',
                minItems: 1,
                maxItems: 7,
                items: { $ref: '#/components/schemas/DataSet' },
              },
              { type: 'null' },
            ],
          },
          mode: { $ref: '#/components/schemas/RunMode' },
          cron: {
            type: 'string',
            description: 'Five fields, or six with the second first.',
            minLength: 1,
            maxLength: 200,
          },
          timezone: {
            type: 'string',
            description: 'IANA name.',
            minLength: 1,
            maxLength: 100,
          },
          enabled: { type: 'boolean' },
          windows: { $ref: '#/components/schemas/ScheduleWindows' },
          jitter: { $ref: '#/components/schemas/Duration' },
          missed: { $ref: '#/components/schemas/MissedRuns' },
        },
      },
      PreviewScheduleRequest: {
        type: 'object',
        description: 'A schedule that need not exist yet.',
        additionalProperties: false,
        required: ['cron'],
        properties: {
          scheduleId: {
            description: 'The schedule that it would replace.',
            $ref: '#/components/schemas/Id',
          },
          integrationId: {
            description: 'Whose schedules and durations the advice looks at.',
            $ref: '#/components/schemas/IntegrationId',
          },
          dataSets: {
            description: 'Null for all of them.',
            oneOf: [
              {
                type: 'array',
                minItems: 1,
                maxItems: 7,
                items: { $ref: '#/components/schemas/DataSet' },
              },
              { type: 'null' },
            ],
          },
          mode: { $ref: '#/components/schemas/RunMode' },
          cron: {
            type: 'string',
            description: 'Five fields, or six with the second first.',
            minLength: 1,
            maxLength: 200,
          },
          timezone: {
            type: 'string',
            description: 'IANA name.',
            minLength: 1,
            maxLength: 100,
          },
          enabled: { type: 'boolean' },
          windows: { $ref: '#/components/schemas/ScheduleWindows' },
          jitter: { $ref: '#/components/schemas/Duration' },
          missed: { $ref: '#/components/schemas/MissedRuns' },
        },
      },
      MissedRuns: {
        type: 'string',
        description:
          'What happens to times that passed while no backend was running: `run-once` makes up for all of them with one run, `skip` waits for the next.',
        enum: ['run-once', 'skip'],
      },
      Weekday: {
        type: 'string',
        description: 'A day of the week.',
        enum: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
      },
      TimeWindow: {
        type: 'object',
        description:
          'A part of days in the zone of the schedule. One that ends before it starts reaches into the day after.',
        additionalProperties: false,
        required: ['from', 'to'],
        properties: {
          days: {
            description: 'The days it starts on; every day without it.',
            type: 'array',
            minItems: 1,
            maxItems: 7,
            items: { $ref: '#/components/schemas/Weekday' },
          },
          from: { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' },
          to: { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' },
        },
      },
      ScheduleWindows: {
        type: 'object',
        description: 'Times of the cron that do not count.',
        additionalProperties: false,
        properties: {
          allow: {
            description: 'Fires within these only; at any time when empty.',
            type: 'array',
            maxItems: 20,
            items: { $ref: '#/components/schemas/TimeWindow' },
          },
          quiet: {
            description: 'Never fires within these.',
            type: 'array',
            maxItems: 20,
            items: { $ref: '#/components/schemas/TimeWindow' },
          },
        },
      },
      ScheduleAdvice: {
        type: 'object',
        description: 'Something to know about a schedule.',
        required: ['code', 'message'],
        properties: {
          code: {
            type: 'string',
            enum: [
              'working-hours',
              'overlap',
              'too-often',
              'clock-change',
              'blocked',
              'no-full',
            ],
          },
          message: { type: 'string' },
        },
      },
      ScheduledTime: {
        type: 'object',
        description: 'One time that a schedule fires.',
        required: ['at', 'local', 'offset'],
        properties: {
          at: { $ref: '#/components/schemas/Timestamp' },
          local: {
            description:
              'The clock in the zone of the schedule, as `2027-03-28T03:00`.',
            type: 'string',
          },
          offset: {
            description: 'Of that zone at that time, such as `+02:00`.',
            type: 'string',
          },
          note: { description: 'What clock changes do to it.', type: 'string' },
        },
      },
      SchedulePreview: {
        type: 'object',
        description: 'When a schedule would fire.',
        required: ['times', 'advice', 'problems'],
        properties: {
          times: {
            type: 'array',
            items: { $ref: '#/components/schemas/ScheduledTime' },
          },
          advice: {
            type: 'array',
            items: { $ref: '#/components/schemas/ScheduleAdvice' },
          },
          problems: {
            description: 'Why it cannot be saved, by field.',
            type: 'array',
            items: { $ref: '#/components/schemas/ConfigProblem' },
          },
        },
      },
      ScheduleList: {
        description: 'One page of a list.',
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Schedule' },
          },
          totalItems: { type: 'integer' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      RunPerson: {
        type: 'object',
        description: 'Whom a run is narrowed to, by exactly one of these.',
        additionalProperties: false,
        minProperties: 1,
        maxProperties: 1,
        properties: {
          sourceId: { type: 'string', minLength: 1, maxLength: 512 },
          employeeId: { $ref: '#/components/schemas/Id' },
          email: { type: 'string', minLength: 3, maxLength: 320 },
        },
      },
      CreateRunRequest: {
        description: 'What a new run is to do.',
        type: 'object',
        additionalProperties: false,
        required: ['mode'],
        properties: {
          integrationId: { $ref: '#/components/schemas/IntegrationId' },
          dataSets: {
            type: 'array',
            description: 'All active data sets when absent.',
            minItems: 1,
            maxItems: 7,
            uniqueItems: true,
            items: { $ref: '#/components/schemas/DataSet' },
          },
          mode: { $ref: '#/components/schemas/RunMode' },
          persist: {
            type: 'boolean',
            description: 'False is a dry run.',
            default: false,
          },
          runRules: {
            type: 'boolean',
            description:
              'Run the automated rules afterwards, as system-initiated runs do.',
            default: false,
          },
          person: { $ref: '#/components/schemas/RunPerson' },
        },
      },
      SyncPersonRequest: {
        description: 'How to synchronise one person.',
        type: 'object',
        additionalProperties: false,
        properties: {
          integrationId: { $ref: '#/components/schemas/IntegrationId' },
          persist: {
            type: 'boolean',
            description: 'False is a dry run.',
            default: false,
          },
        },
      },
      CancelRunRequest: {
        description: 'Why a run is cancelled.',
        type: 'object',
        additionalProperties: false,
        properties: { reason: { $ref: '#/components/schemas/Reason' } },
      },
      ApproveRunRequest: {
        description: 'What of a held plan to take, and why.',
        type: 'object',
        additionalProperties: false,
        required: ['reason'],
        properties: {
          reason: { $ref: '#/components/schemas/Reason' },
          scope: {
            type: 'string',
            description:
              '`all`, everything but the removals, or the records named in `recordIds`. What is not taken stays as it was.',
            enum: ['all', 'without-removals', 'records'],
            default: 'all',
          },
          recordIds: {
            type: 'array',
            description:
              'Required with the scope `records`, refused otherwise.',
            minItems: 1,
            maxItems: 10000,
            uniqueItems: true,
            items: { $ref: '#/components/schemas/Id' },
          },
        },
      },
      RejectRunRequest: {
        description: 'Why a held run is rejected.',
        type: 'object',
        additionalProperties: false,
        required: ['reason'],
        properties: { reason: { $ref: '#/components/schemas/Reason' } },
      },
      ApplyRunRequest: {
        description: 'Why a stored plan is applied.',
        type: 'object',
        additionalProperties: false,
        properties: { reason: { $ref: '#/components/schemas/Reason' } },
      },
      Reason: {
        type: 'string',
        description: 'Why somebody decided so; kept with the run.',
        minLength: 1,
        maxLength: 2000,
        pattern: '\\S',
      },
      SheetColumn: {
        description: 'A column of an uploaded file, and what it was taken for.',
        type: 'object',
        required: ['header', 'column', 'how', 'samples'],
        properties: {
          header: {
            type: 'string',
            description:
              'As the file has it. Empty for a column without a name.',
          },
          column: {
            type: ['string', 'null'],
            description:
              'The column of the template that it is read as, or the further column that it is kept as. Null when it is left out.',
          },
          how: {
            type: 'string',
            description:
              '`exact` and `alias` were recognised, `asked` was named in the request, and `none` is no column of the template.',
            enum: ['exact', 'alias', 'asked', 'none'],
          },
          samples: {
            type: 'array',
            description:
              'At most three values, of at most 100 characters each.',
            items: { type: 'string' },
          },
        },
      },
      SheetTemplateColumn: {
        description: 'A column that an import sheet can have.',
        type: 'object',
        required: ['column', 'required', 'description'],
        properties: {
          column: { type: 'string' },
          required: {
            type: 'boolean',
            description: 'Every row has to hold a value.',
          },
          attribute: {
            type: 'string',
            description:
              'The attribute that it becomes, where the mapping reads it.',
          },
          description: { type: 'string' },
        },
      },
      SheetFile: {
        description: 'What an uploaded file is.',
        type: 'object',
        required: ['name', 'bytes', 'format', 'rows'],
        properties: {
          name: { type: 'string' },
          bytes: { type: 'integer' },
          format: { type: 'string', enum: ['csv', 'xlsx'] },
          encoding: { type: 'string', description: 'Of a CSV file.' },
          delimiter: {
            type: 'string',
            description: 'Of a CSV file; `tab` for tabs.',
          },
          sheet: {
            type: 'string',
            description: 'Of a workbook, the sheet that was read.',
          },
          sheets: {
            type: 'array',
            description: 'Of a workbook, its sheets in their order.',
            items: { type: 'string' },
          },
          rows: { type: 'integer', description: 'Below the header.' },
        },
      },
      SheetRow: {
        description: 'A row of an uploaded file as it was read.',
        type: 'object',
        required: ['row', 'sourceId', 'values'],
        properties: {
          row: {
            type: 'integer',
            description: 'As a spreadsheet counts, from 1.',
          },
          sourceId: {
            type: 'string',
            description:
              'What identifies the person. Empty when the row has none.',
          },
          values: {
            type: 'object',
            description: 'By column; cells without a value are absent.',
            additionalProperties: { type: 'string' },
          },
        },
      },
      SheetProblem: {
        description: 'Something in an uploaded file that is not right.',
        type: 'object',
        required: ['message'],
        properties: {
          row: {
            type: 'integer',
            description: 'As a spreadsheet counts, from 1.',
          },
          column: { type: 'string' },
          message: { type: 'string' },
          hint: { type: 'string' },
        },
      },
      SheetPlannedRecord: {
        description: 'What a sync would do with one row.',
        type: 'object',
        required: ['dataSet', 'sourceId', 'displayName', 'status', 'changes'],
        properties: {
          dataSet: { $ref: '#/components/schemas/DataSet' },
          sourceId: { type: 'string' },
          displayName: { type: 'string' },
          status: { $ref: '#/components/schemas/RecordStatus' },
          reason: { type: 'string' },
          changes: {
            type: 'array',
            items: { $ref: '#/components/schemas/RecordChange' },
          },
        },
      },
      SheetPlan: {
        description: 'What a sync of an uploaded file would do.',
        type: 'object',
        required: ['counts', 'records', 'errors'],
        properties: {
          counts: { $ref: '#/components/schemas/DataSetCounts' },
          records: {
            type: 'array',
            description: 'At most 50, those that change something first.',
            items: { $ref: '#/components/schemas/SheetPlannedRecord' },
          },
          hold: { $ref: '#/components/schemas/RunHold' },
          errors: {
            type: 'array',
            items: { $ref: '#/components/schemas/RunError' },
          },
        },
      },
      SheetPreview: {
        description:
          'What was found in an uploaded file, and what a sync would do with it.',
        type: 'object',
        required: [
          'file',
          'idColumn',
          'columns',
          'template',
          'missing',
          'rows',
          'problems',
          'problemsTotal',
        ],
        properties: {
          file: { $ref: '#/components/schemas/SheetFile' },
          idColumn: {
            type: 'string',
            description: 'The column that identifies people.',
          },
          columns: {
            type: 'array',
            description: 'Those of the file, in their order.',
            items: { $ref: '#/components/schemas/SheetColumn' },
          },
          template: {
            type: 'array',
            description: 'Those that are recognised.',
            items: { $ref: '#/components/schemas/SheetTemplateColumn' },
          },
          missing: {
            type: 'array',
            description:
              'Columns that are needed and were not found. Without them nothing can be imported.',
            items: { type: 'string' },
          },
          rows: {
            type: 'array',
            description: 'The first 20.',
            items: { $ref: '#/components/schemas/SheetRow' },
          },
          problems: {
            type: 'array',
            description: 'At most 100.',
            items: { $ref: '#/components/schemas/SheetProblem' },
          },
          problemsTotal: { type: 'integer' },
          plan: { $ref: '#/components/schemas/SheetPlan' },
          planSkipped: { type: 'string', description: 'Why there is no plan.' },
        },
      },
      RunUpload: {
        description: 'The file that a run imports.',
        type: 'object',
        required: ['name', 'bytes', 'snapshot'],
        properties: {
          name: { type: 'string' },
          bytes: { type: 'integer' },
          snapshot: { type: 'boolean', description: 'It holds everybody.' },
        },
      },
      StagedRun: {
        description: 'The run that answers a request.',
        type: 'object',
        required: ['id', 'status'],
        properties: {
          id: { $ref: '#/components/schemas/Id' },
          status: { $ref: '#/components/schemas/RunStatus' },
          alreadyStaged: {
            type: 'boolean',
            description: 'True when the request attached to an equal run.',
            const: true,
          },
        },
      },
      WebhookOutcome: {
        description: 'What came of a webhook.',
        type: 'object',
        required: ['requested'],
        properties: {
          requested: {
            type: 'integer',
            description: 'Syncs that were asked for.',
          },
          repeated: {
            type: 'boolean',
            description: 'It had come before.',
            const: true,
          },
        },
      },
      StatusCounts: {
        description: 'Records by status.',
        type: 'object',
        required: [
          'created',
          'updated',
          'unchanged',
          'skipped',
          'failed',
          'terminated',
          'restored',
        ],
        properties: {
          created: { type: 'integer' },
          updated: { type: 'integer' },
          unchanged: { type: 'integer' },
          skipped: { type: 'integer' },
          failed: { type: 'integer' },
          terminated: { type: 'integer' },
          restored: { type: 'integer' },
        },
      },
      DataSetCounts: {
        type: 'object',
        description:
          'Counts by data set; data sets the run did not touch are absent.',
        properties: {
          'master-data': { $ref: '#/components/schemas/StatusCounts' },
          'org-units': { $ref: '#/components/schemas/StatusCounts' },
          employees: { $ref: '#/components/schemas/StatusCounts' },
          employments: { $ref: '#/components/schemas/StatusCounts' },
          'reporting-lines': { $ref: '#/components/schemas/StatusCounts' },
          permissions: { $ref: '#/components/schemas/StatusCounts' },
          training: { $ref: '#/components/schemas/StatusCounts' },
        },
      },
      RunError: {
        description: 'Something that went wrong in a run as a whole.',
        type: 'object',
        required: ['code', 'message'],
        properties: {
          code: { type: 'string' },
          message: { type: 'string' },
          dataSet: { $ref: '#/components/schemas/DataSet' },
          hint: {
            type: 'string',
            description: 'What an admin can do about it.',
          },
        },
      },
      RunProgress: {
        description: 'How far a run has come.',
        type: 'object',
        required: ['phase', 'dataSet', 'done', 'ratePerSecond'],
        properties: {
          phase: { $ref: '#/components/schemas/RunPhase' },
          dataSet: {
            oneOf: [{ $ref: '#/components/schemas/DataSet' }, { type: 'null' }],
          },
          done: {
            type: 'integer',
            description: 'Rows of this phase and data set.',
          },
          total: { type: 'integer', description: 'Absent while nobody knows.' },
          ratePerSecond: { type: 'number' },
        },
      },
      RunPhaseState: {
        description: 'One step of a run and what came of it.',
        type: 'object',
        required: ['phase', 'state'],
        properties: {
          phase: { $ref: '#/components/schemas/RunPhase' },
          state: {
            type: 'string',
            enum: ['waiting', 'running', 'done', 'skipped', 'failed', 'held'],
          },
          startedAt: { $ref: '#/components/schemas/Timestamp' },
          finishedAt: { $ref: '#/components/schemas/Timestamp' },
        },
      },
      HoldLimit: {
        type: 'object',
        description: 'One limit that the plan exceeds.',
        required: [
          'dataSet',
          'kind',
          'count',
          'population',
          'limit',
          'message',
        ],
        properties: {
          dataSet: { $ref: '#/components/schemas/DataSet' },
          kind: {
            type: 'string',
            enum: [
              'removals',
              'updates',
              'creates',
              'attribute',
              'shrink',
              'protected',
              'freeze',
              'drift',
            ],
          },
          attribute: {
            type: 'string',
            description: 'Of the kind `attribute`, which one.',
          },
          fields: {
            type: 'array',
            description: 'Of the kind `drift`, the paths of the fields.',
            items: { type: 'string' },
          },
          count: { type: 'integer', description: 'What this plan would do.' },
          recent: {
            type: 'integer',
            description:
              'What the same import did in the last 24 hours, counted too.',
          },
          population: {
            type: 'integer',
            description: "The import's active source records before the run.",
          },
          limit: { $ref: '#/components/schemas/SafeguardLimit' },
          message: { type: 'string' },
        },
      },
      HoldGroup: {
        type: 'object',
        description:
          'Part of the held changes that belongs together, so that the cause shows.',
        required: ['kind', 'label', 'count', 'change'],
        properties: {
          kind: {
            type: 'string',
            description: 'What those in it share.',
            enum: ['org-unit', 'email-domain', 'attribute'],
          },
          change: { type: 'string', enum: ['removals', 'updates', 'creates'] },
          dataSet: { $ref: '#/components/schemas/DataSet' },
          label: { type: 'string' },
          count: { type: 'integer' },
          total: { type: 'integer' },
          orgUnitId: { $ref: '#/components/schemas/Id' },
        },
      },
      RunHold: {
        description: 'Why a plan waits for a decision, and what is at stake.',
        type: 'object',
        required: ['limits', 'groups'],
        properties: {
          wouldHold: {
            type: 'boolean',
            description: 'On dry runs, which are never held themselves.',
          },
          limits: {
            type: 'array',
            items: { $ref: '#/components/schemas/HoldLimit' },
          },
          groups: {
            type: 'array',
            items: { $ref: '#/components/schemas/HoldGroup' },
          },
          replacedBy: {
            description: 'The newer run whose plan took the place of this one.',
            $ref: '#/components/schemas/Id',
          },
          approvalsNeeded: {
            type: 'integer',
            description: 'How many different people must approve.',
          },
          approvals: {
            type: 'array',
            description: 'Who has approved so far.',
            items: { $ref: '#/components/schemas/RunDecision' },
          },
        },
      },
      RunDecision: {
        type: 'object',
        description: 'What a person decided about the run.',
        required: ['action', 'by', 'at'],
        properties: {
          action: {
            type: 'string',
            enum: ['approved', 'rejected', 'cancelled'],
          },
          by: {
            type: 'string',
            description: 'Entity ref or `service:<subject>`.',
          },
          at: { $ref: '#/components/schemas/Timestamp' },
          reason: { type: 'string' },
          scope: {
            type: 'string',
            enum: ['all', 'without-removals', 'records'],
          },
        },
      },
      RunAction: {
        type: 'object',
        description: 'Whether something can be done with a run as it stands.',
        required: ['possible'],
        properties: {
          possible: { type: 'boolean' },
          reason: {
            type: 'string',
            description: 'Why not, for people to read.',
          },
        },
      },
      RunActions: {
        type: 'object',
        description:
          'What can be done with a run as it stands; permissions are another matter. A request may still be refused, as things move.',
        required: [
          'apply',
          'undo',
          'cancel',
          'retryFailed',
          'approve',
          'reject',
        ],
        properties: {
          apply: { $ref: '#/components/schemas/RunAction' },
          undo: { $ref: '#/components/schemas/RunAction' },
          cancel: { $ref: '#/components/schemas/RunAction' },
          retryFailed: { $ref: '#/components/schemas/RunAction' },
          approve: { $ref: '#/components/schemas/RunAction' },
          reject: { $ref: '#/components/schemas/RunAction' },
        },
      },
      UndoRunRequest: {
        type: 'object',
        description: 'Why a run is undone.',
        additionalProperties: false,
        required: ['reason'],
        properties: {
          reason: { $ref: '#/components/schemas/Reason' },
          pauseSchedules: {
            type: 'boolean',
            description:
              'Switch the schedules of the integration off, since its next run would decide the same again.',
            default: false,
          },
        },
      },
      RetryRunRequest: {
        type: 'object',
        description: 'Why failed rows are tried again.',
        additionalProperties: false,
        properties: { reason: { $ref: '#/components/schemas/Reason' } },
      },
      RunDifference: {
        type: 'string',
        description:
          'How two runs differ over a row: only this one met it, only the other one did, or they gave it another status or other values.',
        enum: ['only-this', 'only-other', 'status', 'values'],
      },
      RunComparisonSide: {
        type: 'object',
        description: 'What one of the two runs decided.',
        required: ['recordId', 'status', 'changes'],
        properties: {
          recordId: { $ref: '#/components/schemas/Id' },
          status: { $ref: '#/components/schemas/RecordStatus' },
          reason: { type: 'string' },
          changes: {
            type: 'array',
            items: { $ref: '#/components/schemas/RecordChange' },
          },
        },
      },
      RunComparisonItem: {
        type: 'object',
        description: 'One row over which two runs differ.',
        required: ['dataSet', 'sourceId', 'displayName', 'difference'],
        properties: {
          dataSet: { $ref: '#/components/schemas/DataSet' },
          sourceId: { type: 'string' },
          displayName: { type: 'string' },
          employeeId: { $ref: '#/components/schemas/Id' },
          difference: { $ref: '#/components/schemas/RunDifference' },
          this: { $ref: '#/components/schemas/RunComparisonSide' },
          other: { $ref: '#/components/schemas/RunComparisonSide' },
        },
      },
      RunComparison: {
        description: 'One page of a list.',
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/RunComparisonItem' },
          },
          totalItems: { type: 'integer' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      RunChild: {
        description: 'One integration of a run of all integrations.',
        type: 'object',
        required: ['id', 'integrationId', 'status'],
        properties: {
          id: { $ref: '#/components/schemas/Id' },
          integrationId: { $ref: '#/components/schemas/IntegrationId' },
          status: { $ref: '#/components/schemas/RunStatus' },
        },
      },
      Run: {
        type: 'object',
        description: 'One execution of plan, guard and apply.',
        required: [
          'id',
          'integrationId',
          'parentId',
          'basedOn',
          'mode',
          'trigger',
          'createdBy',
          'status',
          'persist',
          'persisted',
          'dataSets',
          'summary',
          'counts',
          'errors',
          'progress',
          'createdAt',
          'startedAt',
          'finishedAt',
        ],
        properties: {
          id: { $ref: '#/components/schemas/Id' },
          integrationId: {
            type: ['string', 'null'],
            description: 'Null for a run of all integrations.',
          },
          integrationTitle: { type: 'string' },
          parentId: { type: ['string', 'null'] },
          basedOn: {
            type: ['string', 'null'],
            description: 'The run that this one applies, undoes or retries.',
          },
          mode: { $ref: '#/components/schemas/RunMode' },
          trigger: { $ref: '#/components/schemas/RunTrigger' },
          createdBy: {
            type: 'string',
            description: 'Entity ref, `service:<subject>` or `system`.',
          },
          status: { $ref: '#/components/schemas/RunStatus' },
          persist: { type: 'boolean', description: 'What was asked.' },
          persisted: {
            type: 'boolean',
            description:
              'What came of it: true once something was applied, or when a persisted run completed with nothing to do.',
          },
          runRules: { type: 'boolean' },
          person: {
            description: 'Whom the run was narrowed to.',
            $ref: '#/components/schemas/RunPerson',
          },
          upload: {
            description: 'The file that it imports, of an import sheet.',
            $ref: '#/components/schemas/RunUpload',
          },
          dataSets: {
            type: 'array',
            items: { $ref: '#/components/schemas/DataSet' },
          },
          summary: {
            description: 'People; a run without employees sums its data sets.',
            $ref: '#/components/schemas/StatusCounts',
          },
          counts: { $ref: '#/components/schemas/DataSetCounts' },
          fetched: {
            type: 'object',
            description: 'Distinct source ids fetched, by data set.',
            additionalProperties: { type: 'integer' },
          },
          errors: {
            type: 'array',
            items: { $ref: '#/components/schemas/RunError' },
          },
          notes: {
            description:
              'What an admin may want to know although nothing went wrong.',
            type: 'array',
            items: { $ref: '#/components/schemas/RunError' },
          },
          progress: { $ref: '#/components/schemas/RunProgress' },
          phases: {
            type: 'array',
            items: { $ref: '#/components/schemas/RunPhaseState' },
          },
          createdAt: { $ref: '#/components/schemas/Timestamp' },
          startedAt: { type: ['string', 'null'], format: 'date-time' },
          finishedAt: { type: ['string', 'null'], format: 'date-time' },
          skipReason: { type: 'string' },
          hold: { $ref: '#/components/schemas/RunHold' },
          decision: { $ref: '#/components/schemas/RunDecision' },
          undoneBy: {
            description: 'The run that took it back, or is about to.',
            $ref: '#/components/schemas/Id',
          },
          actions: { $ref: '#/components/schemas/RunActions' },
          children: {
            type: 'array',
            description: 'Of a run of all integrations, when one run is read.',
            items: { $ref: '#/components/schemas/RunChild' },
          },
        },
      },
      RunList: {
        description: 'One page of a list.',
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: { type: 'array', items: { $ref: '#/components/schemas/Run' } },
          totalItems: { type: 'integer' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      RunResultBucket: {
        type: 'object',
        description:
          '`skipped` is malformed plus failed plus filtered, never unchanged. Org units may leave it out.',
        required: ['created', 'updated'],
        properties: {
          created: { type: 'integer' },
          updated: { type: 'integer' },
          skipped: { type: 'integer' },
          unchanged: { type: 'integer' },
          terminated: { type: 'integer' },
          restored: { type: 'integer' },
          failed: { type: 'integer' },
        },
      },
      RunResultApplied: {
        description:
          'What a persisted run did, or would have done when it is held.',
        type: 'object',
        required: ['employees', 'employments', 'org_units', 'errors'],
        properties: {
          employees: { $ref: '#/components/schemas/RunResultBucket' },
          employments: { $ref: '#/components/schemas/RunResultBucket' },
          org_units: { $ref: '#/components/schemas/RunResultBucket' },
          errors: { type: 'array', items: { type: 'string' } },
        },
      },
      RunResultDryRun: {
        type: 'object',
        description: 'Numbers fetched.',
        required: ['dry_run', 'employees', 'employments', 'org_units'],
        properties: {
          dry_run: { type: 'boolean', const: true },
          employees: { type: 'integer' },
          employments: { type: 'integer' },
          org_units: { type: 'integer' },
        },
      },
      RunResultSkipped: {
        description: 'A run that did nothing, and why.',
        type: 'object',
        required: ['skipped', 'reason'],
        properties: {
          skipped: { type: 'boolean', const: true },
          reason: { type: 'string' },
        },
      },
      RunResultOfOne: {
        description: 'The result of a run of one integration.',
        oneOf: [
          { $ref: '#/components/schemas/RunResultApplied' },
          { $ref: '#/components/schemas/RunResultDryRun' },
          { $ref: '#/components/schemas/RunResultSkipped' },
        ],
      },
      RunResultOfAll: {
        type: 'object',
        description: 'By integration id.',
        additionalProperties: { $ref: '#/components/schemas/RunResultOfOne' },
      },
      RunResult: {
        description: 'The result of a run.',
        oneOf: [
          { $ref: '#/components/schemas/RunResultOfOne' },
          { $ref: '#/components/schemas/RunResultOfAll' },
        ],
      },
      RecordChange: {
        description: 'One attribute before and after.',
        type: 'object',
        required: ['attribute', 'before', 'after'],
        properties: {
          attribute: { type: 'string' },
          before: { $ref: '#/components/schemas/JsonValue' },
          after: { $ref: '#/components/schemas/JsonValue' },
          beforeText: {
            type: 'string',
            description: 'The name behind `before`, where that is a reference.',
          },
          afterText: {
            type: 'string',
            description: 'The name behind `after`, where that is a reference.',
          },
        },
      },
      RecordError: {
        description: 'Why a row failed, or what is wrong with it.',
        type: 'object',
        required: ['code', 'message'],
        properties: {
          code: { type: 'string' },
          attribute: { type: 'string' },
          path: { type: 'string', description: 'Where in the payload.' },
          message: { type: 'string' },
          hint: {
            type: 'string',
            description: 'What an admin can do about it.',
          },
        },
      },
      RecordTraceStep: {
        description: 'One of the five steps that led to a decision.',
        type: 'object',
        required: ['step', 'outcome', 'message'],
        properties: {
          step: {
            type: 'string',
            enum: ['receive', 'map', 'validate', 'correlate', 'decide'],
          },
          outcome: {
            type: 'string',
            enum: ['ok', 'warning', 'failed', 'skipped'],
          },
          message: { type: 'string' },
          details: { $ref: '#/components/schemas/JsonValue' },
        },
      },
      MappedPath: {
        type: 'object',
        description: 'The mapping line behind one attribute.',
        required: ['attribute', 'expression'],
        properties: {
          attribute: { type: 'string' },
          expression: { type: 'string' },
        },
      },
      RunRecord: {
        type: 'object',
        description:
          'What one run decided for one source row. Lists leave `payload`, `mapped`, `mappedPaths` and `trace` out.',
        required: [
          'id',
          'runId',
          'integrationId',
          'dataSet',
          'sourceId',
          'displayName',
          'status',
          'changes',
          'errors',
          'persisted',
          'createdBy',
          'createdAt',
        ],
        properties: {
          id: { $ref: '#/components/schemas/Id' },
          runId: { $ref: '#/components/schemas/Id' },
          integrationId: { $ref: '#/components/schemas/IntegrationId' },
          dataSet: { $ref: '#/components/schemas/DataSet' },
          sourceId: { type: 'string' },
          employeeId: {
            description: 'The golden person, when the record is about one.',
            $ref: '#/components/schemas/Id',
          },
          orgUnitId: {
            description: 'The golden org unit, when the record is about one.',
            $ref: '#/components/schemas/Id',
          },
          displayName: { type: 'string' },
          status: { $ref: '#/components/schemas/RecordStatus' },
          reason: {
            type: 'string',
            description: 'Why it was skipped, left unchanged or terminated.',
          },
          changes: {
            type: 'array',
            items: { $ref: '#/components/schemas/RecordChange' },
          },
          errors: {
            type: 'array',
            items: { $ref: '#/components/schemas/RecordError' },
          },
          payload: {
            description:
              'What the source sent, with sensitive values masked: JSON where it was JSON, otherwise text.',
            $ref: '#/components/schemas/JsonValue',
          },
          mapped: { type: 'object', description: 'Attributes after mapping.' },
          mappedPaths: {
            type: 'array',
            items: { $ref: '#/components/schemas/MappedPath' },
          },
          trace: {
            type: 'array',
            items: { $ref: '#/components/schemas/RecordTraceStep' },
          },
          persisted: {
            type: 'boolean',
            description: 'Whether this record was applied.',
          },
          createdBy: { type: 'string', description: 'Who asked for the run.' },
          createdAt: { $ref: '#/components/schemas/Timestamp' },
          finishedAt: { $ref: '#/components/schemas/Timestamp' },
        },
      },
      RunRecordList: {
        description: 'One page of a list.',
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/RunRecord' },
          },
          totalItems: { type: 'integer' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      PersonRef: {
        description: 'A person by id and name.',
        type: 'object',
        required: ['id', 'displayName'],
        properties: {
          id: { $ref: '#/components/schemas/Id' },
          displayName: { type: 'string' },
          title: { type: 'string' },
          entityRef: { $ref: '#/components/schemas/EntityRef' },
        },
      },
      OrgUnitRef: {
        description: 'An org unit by id and name.',
        type: 'object',
        required: ['id', 'name'],
        properties: {
          id: { $ref: '#/components/schemas/Id' },
          name: { type: 'string' },
        },
      },
      CatalogPresence: {
        type: 'object',
        description: 'Whether the catalog shows this, and why not.',
        required: ['state'],
        properties: {
          state: {
            type: 'string',
            enum: ['emitted', 'pending', 'refused', 'removed', 'none'],
          },
          message: { type: 'string' },
          code: {
            type: 'string',
            description: 'Of the finding of the catalog, such as `conflict`.',
          },
        },
      },
      AttributeContribution: {
        type: 'object',
        description: 'A value that lost to a source with precedence.',
        required: ['integrationId', 'value'],
        properties: {
          integrationId: { $ref: '#/components/schemas/IntegrationId' },
          value: { $ref: '#/components/schemas/JsonValue' },
        },
      },
      PersonAttribute: {
        description:
          'One attribute of a person, its value and where it comes from.',
        type: 'object',
        required: ['attribute', 'value', 'others'],
        properties: {
          attribute: { type: 'string' },
          value: { $ref: '#/components/schemas/JsonValue' },
          integrationId: {
            description: 'The integration whose value won.',
            $ref: '#/components/schemas/IntegrationId',
          },
          others: {
            type: 'array',
            items: { $ref: '#/components/schemas/AttributeContribution' },
          },
        },
      },
      Employment: {
        description: 'One employment of a person.',
        type: 'object',
        required: ['id', 'status'],
        properties: {
          id: { $ref: '#/components/schemas/Id' },
          status: { $ref: '#/components/schemas/PersonStatus' },
          integrationId: { $ref: '#/components/schemas/IntegrationId' },
          employmentNumber: { type: 'string' },
          title: { type: 'string' },
          orgUnit: { $ref: '#/components/schemas/OrgUnitRef' },
          manager: { $ref: '#/components/schemas/PersonRef' },
          location: { type: 'string' },
          primary: { type: 'boolean' },
          startDate: { type: 'string', format: 'date' },
          endDate: { type: 'string', format: 'date' },
        },
      },
      LastRecord: {
        type: 'object',
        description: 'The newest record about a person.',
        required: ['id', 'runId', 'status', 'createdAt'],
        properties: {
          id: { $ref: '#/components/schemas/Id' },
          runId: { $ref: '#/components/schemas/Id' },
          integrationId: { $ref: '#/components/schemas/IntegrationId' },
          status: { $ref: '#/components/schemas/RecordStatus' },
          persisted: { type: 'boolean' },
          createdAt: { $ref: '#/components/schemas/Timestamp' },
        },
      },
      PersonSummary: {
        description: 'One golden person, as lists show it.',
        type: 'object',
        required: ['id', 'displayName', 'status', 'orgUnits', 'catalog'],
        properties: {
          id: { $ref: '#/components/schemas/Id' },
          displayName: { type: 'string' },
          email: { type: 'string' },
          username: { type: 'string' },
          employeeNumber: { type: 'string' },
          title: { type: 'string' },
          department: { type: 'string' },
          location: { type: 'string' },
          picture: { type: 'string' },
          status: { $ref: '#/components/schemas/PersonStatus' },
          managerId: { $ref: '#/components/schemas/Id' },
          manager: { $ref: '#/components/schemas/PersonRef' },
          orgUnits: {
            type: 'array',
            items: { $ref: '#/components/schemas/OrgUnitRef' },
          },
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          catalog: { $ref: '#/components/schemas/CatalogPresence' },
        },
      },
      Person: {
        description: 'One golden person, with the source of every attribute.',
        allOf: [
          { $ref: '#/components/schemas/PersonSummary' },
          {
            type: 'object',
            required: ['attributes', 'employments'],
            properties: {
              attributes: {
                type: 'array',
                items: { $ref: '#/components/schemas/PersonAttribute' },
              },
              employments: {
                type: 'array',
                items: { $ref: '#/components/schemas/Employment' },
              },
              lastRecord: { $ref: '#/components/schemas/LastRecord' },
            },
          },
        ],
      },
      PersonList: {
        description: 'One page of a list.',
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/PersonSummary' },
          },
          totalItems: { type: 'integer' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      OrgUnitSummary: {
        description: 'One golden org unit, as lists show it.',
        type: 'object',
        required: [
          'id',
          'name',
          'type',
          'status',
          'leaders',
          'memberCount',
          'childCount',
          'catalog',
        ],
        properties: {
          id: { $ref: '#/components/schemas/Id' },
          name: { type: 'string' },
          type: {
            type: 'string',
            enum: ['company', 'division', 'department', 'team', 'people-group'],
          },
          status: { $ref: '#/components/schemas/PersonStatus' },
          parentId: { $ref: '#/components/schemas/Id' },
          leaders: {
            type: 'array',
            items: { $ref: '#/components/schemas/PersonRef' },
          },
          memberCount: {
            type: 'integer',
            description: 'Direct members who are active.',
          },
          childCount: { type: 'integer' },
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          catalog: { $ref: '#/components/schemas/CatalogPresence' },
        },
      },
      OrgUnit: {
        description: 'One org unit in its place.',
        allOf: [
          { $ref: '#/components/schemas/OrgUnitSummary' },
          {
            type: 'object',
            required: ['children', 'members'],
            properties: {
              parent: { $ref: '#/components/schemas/OrgUnitRef' },
              children: {
                type: 'array',
                items: { $ref: '#/components/schemas/OrgUnitRef' },
              },
              members: {
                type: 'array',
                description:
                  'The first 500 by name; ListPeople with `orgUnitId` pages through all of them.',
                items: { $ref: '#/components/schemas/PersonRef' },
              },
            },
          },
        ],
      },
      OrgUnitList: {
        description: 'One page of a list.',
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/OrgUnitSummary' },
          },
          totalItems: { type: 'integer' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      CatalogChanges: {
        description: 'One page of the change feed.',
        type: 'object',
        required: ['upserts', 'removals', 'next', 'more'],
        properties: {
          upserts: {
            type: 'array',
            items: { $ref: '#/components/schemas/Entity' },
          },
          removals: {
            type: 'array',
            items: { $ref: '#/components/schemas/EntityRef' },
          },
          next: {
            description:
              'The cursor to ask with next time, and to acknowledge.',
            $ref: '#/components/schemas/CatalogCursor',
          },
          more: {
            type: 'boolean',
            description: 'True when there are further changes already.',
          },
        },
      },
      CatalogAckRequest: {
        description: 'How far a consumer has come.',
        type: 'object',
        additionalProperties: false,
        required: ['consumer', 'cursor'],
        properties: {
          consumer: { type: 'string', minLength: 1, maxLength: 100 },
          cursor: { $ref: '#/components/schemas/CatalogCursor' },
        },
      },
      CatalogCounts: {
        description: 'How many entities there should be.',
        type: 'object',
        required: ['users', 'groups'],
        properties: { users: { type: 'integer' }, groups: { type: 'integer' } },
      },
      CatalogState: {
        description: 'One page of what should exist in the catalog.',
        type: 'object',
        required: ['upserts', 'head', 'counts'],
        properties: {
          upserts: {
            type: 'array',
            items: { $ref: '#/components/schemas/Entity' },
          },
          next: {
            description: 'Absent on the last page.',
            $ref: '#/components/schemas/CatalogCursor',
          },
          head: {
            description:
              'Where the change feed stood when the first page was read; following it from here misses nothing.',
            $ref: '#/components/schemas/CatalogCursor',
          },
          counts: { $ref: '#/components/schemas/CatalogCounts' },
        },
      },
      CatalogFinding: {
        description: 'What the catalog made of one entity.',
        type: 'object',
        additionalProperties: false,
        required: ['entityRef', 'code', 'message'],
        properties: {
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          code: { type: 'string', minLength: 1, maxLength: 100 },
          message: { type: 'string', maxLength: 2000 },
        },
      },
      CatalogFindingsRequest: {
        description: 'One slice of a report from the catalog.',
        type: 'object',
        additionalProperties: false,
        required: ['findings'],
        properties: {
          findings: {
            type: 'array',
            maxItems: 1000,
            items: { $ref: '#/components/schemas/CatalogFinding' },
          },
          owned: {
            type: 'array',
            maxItems: 20000,
            items: { $ref: '#/components/schemas/EntityRef' },
          },
          complete: {
            type: 'boolean',
            description:
              'True when `owned`, with the slices before it, names everything.',
          },
          report: {
            type: 'string',
            description:
              'Ties the slices of one report together; chosen by the caller.',
            minLength: 1,
            maxLength: 64,
          },
        },
      },
      CatalogWithheld: {
        type: 'object',
        description: 'Removals that a safeguard held back.',
        required: ['count', 'reason'],
        properties: { count: { type: 'integer' }, reason: { type: 'string' } },
      },
      CatalogFindingsResult: {
        description: 'What the catalog should remove.',
        type: 'object',
        required: ['removals'],
        properties: {
          removals: {
            type: 'array',
            items: { $ref: '#/components/schemas/EntityRef' },
          },
          withheld: { $ref: '#/components/schemas/CatalogWithheld' },
        },
      },
      RetentionSettings: {
        description: 'How long things are kept.',
        type: 'object',
        required: ['runs', 'payloads', 'unchanged'],
        properties: {
          runs: { $ref: '#/components/schemas/Duration' },
          payloads: { $ref: '#/components/schemas/Duration' },
          unchanged: {
            description:
              'How long unchanged records are kept; their counts stay.',
            $ref: '#/components/schemas/Duration',
          },
        },
      },
      AccessSettings: {
        type: 'object',
        description:
          'Who decides, so that a page can say why something is refused.',
        required: ['permissions', 'admins'],
        properties: {
          permissions: {
            type: 'boolean',
            description: "Whether Backstage's permission framework is on.",
          },
          admins: {
            type: 'boolean',
            description: 'Whether `peopleSync.admins` names anybody.',
          },
        },
      },
      Settings: {
        description: 'Portal-wide defaults.',
        type: 'object',
        required: [
          'syncInterval',
          'grace',
          'retention',
          'safeguards',
          'safeguardDefaults',
          'freeze',
          'access',
          'order',
          'precedence',
          'attributes',
          'managedByConfig',
        ],
        properties: {
          syncInterval: {
            description: 'Proposed for new schedules, counted from 00:00 UTC.',
            $ref: '#/components/schemas/Duration',
          },
          grace: {
            description: 'Proposed for `terminateAfter`.',
            $ref: '#/components/schemas/Duration',
          },
          retention: { $ref: '#/components/schemas/RetentionSettings' },
          safeguards: {
            description:
              'What holds for integrations that set no limits themselves.',
            $ref: '#/components/schemas/Safeguards',
          },
          safeguardDefaults: {
            description:
              'What would hold if nothing were set in the portal: app-config over what is built in.',
            $ref: '#/components/schemas/Safeguards',
          },
          freeze: {
            type: 'boolean',
            description: 'Plans go on, nothing is applied.',
          },
          frozen: { $ref: '#/components/schemas/Frozen' },
          approvals: {
            type: 'integer',
            description: 'How many people must approve a held run, 1 or 2.',
          },
          order: {
            description:
              'Every integration as their values win, the first over the others: those of `precedence`, then those of app-config, then those of the portal as they were created.',
            type: 'array',
            items: { $ref: '#/components/schemas/IntegrationId' },
          },
          precedence: {
            description: 'Integrations whose order somebody has set.',
            type: 'array',
            items: { $ref: '#/components/schemas/IntegrationId' },
          },
          lifecycleFrom: {
            description:
              'Integrations that decide about leaving; absent for all.',
            type: 'array',
            items: { $ref: '#/components/schemas/IntegrationId' },
          },
          attributes: {
            description: 'Orders of single attributes, over `precedence`.',
            type: 'object',
            additionalProperties: {
              $ref: '#/components/schemas/AttributePrecedence',
            },
          },
          managedByConfig: {
            description:
              'Which of `precedence`, `lifecycleFrom` and `attributes.<name>.precedence` app-config says. They are read-only here.',
            type: 'array',
            items: { type: 'string' },
          },
          updatedAt: { $ref: '#/components/schemas/Timestamp' },
          updatedBy: { type: 'string' },
          access: { $ref: '#/components/schemas/AccessSettings' },
          secrets: { $ref: '#/components/schemas/SecretSettings' },
        },
      },
      AttributePrecedence: {
        type: 'object',
        description: 'Whose value of one attribute wins.',
        required: ['precedence'],
        additionalProperties: false,
        properties: {
          precedence: {
            description: 'Integrations, the winner first; the others follow.',
            type: 'array',
            maxItems: 100,
            items: { $ref: '#/components/schemas/IntegrationId' },
          },
        },
      },
      Frozen: {
        type: 'object',
        description: 'Who froze applying, when and why.',
        required: ['by', 'at'],
        properties: {
          by: { type: 'string' },
          at: { $ref: '#/components/schemas/Timestamp' },
          reason: { type: 'string' },
        },
      },
      UpdateRetentionRequest: {
        type: 'object',
        description: 'How long things are kept, as far as it changes.',
        additionalProperties: false,
        properties: {
          runs: { $ref: '#/components/schemas/Duration' },
          payloads: { $ref: '#/components/schemas/Duration' },
          unchanged: { $ref: '#/components/schemas/Duration' },
        },
      },
      SettingsWhatIfRequest: {
        type: 'object',
        description: 'Settings to try, as they would be saved.',
        additionalProperties: false,
        minProperties: 1,
        properties: {
          safeguards: {
            description:
              'By data set; those that are not named stay as they are, and one without limits has those of `safeguardDefaults`.',
            $ref: '#/components/schemas/Safeguards',
          },
          precedence: {
            description:
              'Instead of the order there was. Answers 409 where app-config says it.',
            type: 'array',
            maxItems: 100,
            items: { $ref: '#/components/schemas/IntegrationId' },
          },
          lifecycleFrom: {
            description:
              'Instead of those there were; none for all of them. Answers 409 where app-config says it.',
            type: 'array',
            maxItems: 100,
            items: { $ref: '#/components/schemas/IntegrationId' },
          },
          attributes: {
            description:
              'By attribute; those that are not named stay as they are, and one with an empty order follows `precedence`. Answers 409 for one that app-config orders.',
            type: 'object',
            maxProperties: 200,
            propertyNames: { $ref: '#/components/schemas/AttributeName' },
            additionalProperties: {
              $ref: '#/components/schemas/AttributePrecedence',
            },
          },
        },
      },
      UpdateSettingsRequest: {
        type: 'object',
        description: 'Changes of the portal-wide defaults.',
        additionalProperties: false,
        minProperties: 1,
        properties: {
          syncInterval: { $ref: '#/components/schemas/Duration' },
          grace: { $ref: '#/components/schemas/Duration' },
          retention: { $ref: '#/components/schemas/UpdateRetentionRequest' },
          safeguards: {
            description:
              'By data set; those that are not named stay as they are, and one without limits has those of `safeguardDefaults`.',
            $ref: '#/components/schemas/Safeguards',
          },
          approvals: { type: 'integer', minimum: 1, maximum: 2 },
          precedence: {
            description:
              'Instead of the order there was. Answers 409 where app-config says it.',
            type: 'array',
            maxItems: 100,
            items: { $ref: '#/components/schemas/IntegrationId' },
          },
          lifecycleFrom: {
            description:
              'Instead of those there were; none for all of them. Answers 409 where app-config says it.',
            type: 'array',
            maxItems: 100,
            items: { $ref: '#/components/schemas/IntegrationId' },
          },
          attributes: {
            description:
              'By attribute; those that are not named stay as they are, and one with an empty order follows `precedence`. Answers 409 for one that app-config orders.',
            type: 'object',
            maxProperties: 200,
            propertyNames: { $ref: '#/components/schemas/AttributeName' },
            additionalProperties: {
              $ref: '#/components/schemas/AttributePrecedence',
            },
          },
          freeze: { type: 'boolean' },
          reason: {
            description: 'Why; required to freeze.',
            $ref: '#/components/schemas/Reason',
          },
        },
      },
      ProtectedKind: {
        type: 'string',
        description: 'What is protected.',
        enum: ['employee', 'org-unit'],
      },
      Protected: {
        type: 'object',
        description: 'A person or unit that no run removes.',
        required: ['kind', 'id', 'displayName', 'createdBy', 'createdAt'],
        properties: {
          kind: { $ref: '#/components/schemas/ProtectedKind' },
          id: { $ref: '#/components/schemas/Id' },
          displayName: { type: 'string' },
          reason: { type: 'string' },
          createdBy: { type: 'string' },
          createdAt: { $ref: '#/components/schemas/Timestamp' },
        },
      },
      ProtectedList: {
        description: 'One page of a list.',
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Protected' },
          },
          totalItems: { type: 'integer' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      ProtectRequest: {
        type: 'object',
        description: 'Whom to protect, and why.',
        additionalProperties: false,
        required: ['kind', 'id'],
        properties: {
          kind: { $ref: '#/components/schemas/ProtectedKind' },
          id: { $ref: '#/components/schemas/Id' },
          reason: { $ref: '#/components/schemas/Reason' },
        },
      },
      ViewPage: {
        type: 'string',
        description: 'The page a view belongs to.',
        enum: ['syncs', 'records', 'people'],
      },
      ViewFilter: {
        description: 'The filter as the page writes it into its URL.',
        type: 'object',
      },
      View: {
        type: 'object',
        description: 'A saved filter.',
        required: [
          'id',
          'name',
          'page',
          'filter',
          'shared',
          'isDefault',
          'owner',
          'own',
          'createdAt',
        ],
        properties: {
          id: { $ref: '#/components/schemas/Id' },
          name: { type: 'string' },
          page: { $ref: '#/components/schemas/ViewPage' },
          filter: { $ref: '#/components/schemas/ViewFilter' },
          shared: {
            type: 'boolean',
            description: 'Whether everybody sees it.',
          },
          isDefault: {
            type: 'boolean',
            description: 'Whether the page opens with it, for its owner.',
          },
          owner: { type: 'string' },
          own: {
            type: 'boolean',
            description: 'Whether the caller may change it.',
          },
          createdAt: { $ref: '#/components/schemas/Timestamp' },
        },
      },
      ViewList: {
        description: 'One page of a list.',
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/View' },
          },
          totalItems: { type: 'integer' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
      },
      CreateViewRequest: {
        type: 'object',
        description: 'A filter to save.',
        additionalProperties: false,
        required: ['name', 'page', 'filter'],
        properties: {
          name: {
            type: 'string',
            minLength: 1,
            maxLength: 100,
            pattern: '\\S',
          },
          page: { $ref: '#/components/schemas/ViewPage' },
          filter: { $ref: '#/components/schemas/ViewFilter' },
          shared: { type: 'boolean', default: false },
          isDefault: { type: 'boolean', default: false },
        },
      },
      UpdateViewRequest: {
        type: 'object',
        description: 'Changes of a view.',
        additionalProperties: false,
        minProperties: 1,
        properties: {
          name: {
            type: 'string',
            minLength: 1,
            maxLength: 100,
            pattern: '\\S',
          },
          filter: { $ref: '#/components/schemas/ViewFilter' },
          shared: { type: 'boolean' },
          isDefault: { type: 'boolean' },
        },
      },
    },
  },
} as const;
