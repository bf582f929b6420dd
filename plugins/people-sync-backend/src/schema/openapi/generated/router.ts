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

import {
  createValidatedOpenApiRouterFromGeneratedEndpointMap,
  type TypedRouter,
} from '@backstage/backend-openapi-utils';
import express, { type RequestHandler } from 'express';
import type { EndpointMap } from './endpoints';
import { spec } from './spec';

/** Backstage's typed router has no PATCH. */
interface PatchMatcher {
  (
    path: '/integrations/:id',
    ...handlers: Array<
      RequestHandler<
        EndpointMap['#patch|/integrations/{id}']['path'],
        EndpointMap['#patch|/integrations/{id}']['response'],
        EndpointMap['#patch|/integrations/{id}']['body']
      >
    >
  ): unknown;
  (
    path: '/imports/:integrationId/:dataSet',
    ...handlers: Array<
      RequestHandler<
        EndpointMap['#patch|/imports/{integrationId}/{dataSet}']['path'],
        EndpointMap['#patch|/imports/{integrationId}/{dataSet}']['response'],
        EndpointMap['#patch|/imports/{integrationId}/{dataSet}']['body']
      >
    >
  ): unknown;
  (
    path: '/schedules/:id',
    ...handlers: Array<
      RequestHandler<
        EndpointMap['#patch|/schedules/{id}']['path'],
        EndpointMap['#patch|/schedules/{id}']['response'],
        EndpointMap['#patch|/schedules/{id}']['body']
      >
    >
  ): unknown;
  (
    path: '/settings',
    ...handlers: Array<
      RequestHandler<
        {},
        EndpointMap['#patch|/settings']['response'],
        EndpointMap['#patch|/settings']['body']
      >
    >
  ): unknown;
  (
    path: '/attributes/:dataSet/:name',
    ...handlers: Array<
      RequestHandler<
        EndpointMap['#patch|/attributes/{dataSet}/{name}']['path'],
        EndpointMap['#patch|/attributes/{dataSet}/{name}']['response'],
        EndpointMap['#patch|/attributes/{dataSet}/{name}']['body']
      >
    >
  ): unknown;
  (
    path: '/views/:id',
    ...handlers: Array<
      RequestHandler<
        EndpointMap['#patch|/views/{id}']['path'],
        EndpointMap['#patch|/views/{id}']['response'],
        EndpointMap['#patch|/views/{id}']['body']
      >
    >
  ): unknown;
}

/** An Express router whose handlers are typed by the endpoint map. */
export type OpenApiRouter = { patch: PatchMatcher } & TypedRouter<EndpointMap>;

/**
 * Creates a router that parses and validates requests as openapi.yaml says; a
 * request that does not fit is answered with 400 before any handler runs.
 */
export const createOpenApiRouter = async (
  options?: Parameters<
    typeof createValidatedOpenApiRouterFromGeneratedEndpointMap
  >['1'],
): Promise<OpenApiRouter> =>
  createValidatedOpenApiRouterFromGeneratedEndpointMap<EndpointMap>(spec, {
    // A slice of the catalog's findings is larger than Express's default.
    middleware: [express.json({ limit: '4mb' })],
    ...options,
  });
