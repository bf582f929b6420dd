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

import { spawnSync } from 'node:child_process';

/** How to call npm: the one that started us, or else the one on the PATH. */
export function npmCommand(env = process.env) {
  if (env.npm_execpath && /npm-cli\.c?js$/.test(env.npm_execpath)) {
    return {
      command: process.execPath,
      args: [env.npm_execpath],
      shell: false,
    };
  }
  const windows = process.platform === 'win32';
  return { command: windows ? 'npm.cmd' : 'npm', args: [], shell: windows };
}

function npmConfig(key) {
  const npm = npmCommand();
  const { status, stdout } = spawnSync(
    npm.command,
    [...npm.args, 'config', 'get', key],
    { encoding: 'utf8', shell: npm.shell, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const value = status === 0 ? stdout.trim() : '';
  return ['', 'null', 'undefined'].includes(value) ? undefined : value;
}

/**
 * Yarn does not read npm's configuration or the usual proxy variables. Machines
 * behind a mirror or a proxy set exactly those, so they are handed over, unless
 * Yarn was told something else.
 *
 * @param env - the environment to complete
 * @param readNpmConfig - reads one npm setting; replaced in tests
 */
export function yarnNetworkEnvironment(
  env = process.env,
  readNpmConfig = npmConfig,
) {
  const result = {};
  const suggest = (key, read) => {
    const value = env[key] ? undefined : read();
    if (value) {
      result[key] = value;
    }
  };
  suggest('YARN_NPM_REGISTRY_SERVER', () =>
    readNpmConfig('registry')?.replace(/\/+$/, ''),
  );
  if (result.YARN_NPM_REGISTRY_SERVER?.startsWith('http:')) {
    suggest(
      'YARN_UNSAFE_HTTP_WHITELIST',
      () => new URL(result.YARN_NPM_REGISTRY_SERVER).hostname,
    );
  }
  suggest('YARN_HTTPS_CA_FILE_PATH', () => readNpmConfig('cafile'));
  suggest('YARN_HTTPS_PROXY', () => env.HTTPS_PROXY ?? env.https_proxy);
  suggest('YARN_HTTP_PROXY', () => env.HTTP_PROXY ?? env.http_proxy);
  return result;
}
