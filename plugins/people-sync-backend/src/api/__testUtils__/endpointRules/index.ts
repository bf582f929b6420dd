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

import type { EndpointCase } from './endpointCases';
import { integrationRules } from './integrationRules';
import { mappingRules } from './mappingRules';
import { peopleRules } from './peopleRules';
import { portalRules } from './portalRules';
import { runRules } from './runRules';

export { type EndpointCase, FIXTURES } from './endpointCases';

/**
 * Who may call what, by operation of openapi.yaml. An operation that is not
 * here fails the matrix: decide who may call it before anybody can.
 */
export const ENDPOINT_RULES: Record<string, EndpointCase[]> = {
  ...integrationRules,
  ...mappingRules,
  ...peopleRules,
  ...portalRules,
  ...runRules,
};
