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
  ServiceFactoryTester,
  createMockDirectory,
} from '@backstage/backend-test-utils';
import { portalConfigServiceFactory } from './portalConfig';

describe('portalConfigServiceFactory', () => {
  const directory = createMockDirectory();
  const { argv } = process;

  afterEach(() => {
    process.argv = argv;
  });

  async function read(yaml: string) {
    directory.setContent({ 'config.yaml': yaml });
    process.argv = [
      ...argv.slice(0, 2),
      '--config',
      directory.resolve('config.yaml'),
    ];
    return await ServiceFactoryTester.from(
      portalConfigServiceFactory,
    ).getSubject();
  }

  it('puts the portal where the backend is unless it is told otherwise', async () => {
    const config = await read('backend: { baseUrl: http://localhost:7107 }');
    expect(config.getString('app.baseUrl')).toBe('http://localhost:7107');
    expect(config.getString('backend.baseUrl')).toBe('http://localhost:7107');
  });

  it('leaves what is configured as it is', async () => {
    const config = await read(
      'app: { baseUrl: https://portal.example.com }\nbackend: { baseUrl: http://localhost:7107 }',
    );
    expect(config.getString('app.baseUrl')).toBe('https://portal.example.com');
  });
});
