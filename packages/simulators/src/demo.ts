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

/** Tenant of the demo company. */
export const DEMO_TENANT_ID = '00000000-de30-4000-8000-000000000001';
/** App registration of the demo. */
export const DEMO_CLIENT_ID = '00000000-de30-4000-8000-000000000002';
/** Secret of the demo's app registration; it protects nothing but made-up people. */
export const DEMO_CLIENT_SECRET = 'demo-secret';
/** Port of the demo's simulator. */
export const DEMO_PORT = 7171;
