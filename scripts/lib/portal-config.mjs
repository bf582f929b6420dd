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

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { StepError } from './log.mjs';
import { repoRoot } from './paths.mjs';

/** Fills in `${NAME}` and `${NAME:-default}` as Backstage does. */
export function substitute(text, env) {
  return text.replace(/(\$?)\$\{([^{}]*)\}/g, (all, escape, expression) => {
    if (escape) {
      return all;
    }
    const [name, ...fallback] = expression.split(':-');
    return env[name.trim()] || fallback.join(':-').trim();
  });
}

/** Merges configuration the way Backstage does: objects deeply, lists whole. */
export function mergeConfig(base, over) {
  const isObject = value =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject(base) || !isObject(over)) {
    return over ?? base;
  }
  const result = { ...base };
  for (const [key, value] of Object.entries(over)) {
    result[key] = mergeConfig(base[key], value);
  }
  return result;
}

/**
 * Makes the paths after `--config` absolute: app and backend would otherwise
 * look for them in two different folders. Addresses stay as they are.
 */
export function absoluteConfigArgs(args, folder = process.cwd()) {
  const absolute = target =>
    target.includes('://') ? target : resolve(folder, target);
  return args.map((arg, index) => {
    if (args[index - 1] === '--config') {
      return absolute(arg);
    }
    return arg.startsWith('--config=')
      ? `--config=${absolute(arg.slice('--config='.length))}`
      : arg;
  });
}

/** The files that `backstage-cli repo start` would read with these arguments. */
export function configFiles(args, exists = existsSync) {
  const named = args.flatMap((arg, index) => {
    if (arg === '--config') {
      return args[index + 1] ? [args[index + 1]] : [];
    }
    return arg.startsWith('--config=') ? [arg.slice('--config='.length)] : [];
  });
  return named.length > 0
    ? named
        .filter(file => !file.includes('://'))
        .map(file => resolve(repoRoot, file))
    : ['app-config.yaml', 'app-config.local.yaml']
        .map(file => join(repoRoot, file))
        .filter(exists);
}

/** Reads just enough of the configuration to check ports and start the demo. */
export function readPortalConfig(args, env = process.env) {
  return configFiles(args)
    .map(file => {
      try {
        return parse(substitute(readFileSync(file, 'utf8'), env)) ?? {};
      } catch (error) {
        throw new StepError(`The configuration file ${file} cannot be read.`, {
          cause: error,
          fix: 'Correct the file, or leave out --config to use app-config.yaml.',
        });
      }
    })
    .reduce(mergeConfig, {});
}

function portOf(url, fallback) {
  if (!url) {
    return fallback;
  }
  const { port, protocol } = new URL(url);
  return Number(port || (protocol === 'https:' ? 443 : 80));
}

/** Where app and backend will listen. */
export function portalEndpoints(config) {
  const { app = {}, backend = {} } = config;
  const listen = backend.listen;
  const listenPort =
    typeof listen === 'string' ? Number(listen.split(':').pop()) : listen?.port;
  return {
    appUrl: app.baseUrl ?? 'http://localhost:3000',
    appPort: app.listen?.port ?? portOf(app.baseUrl, 3000),
    backendUrl: backend.baseUrl ?? 'http://localhost:7007',
    backendPort: Number(listenPort) || portOf(backend.baseUrl, 7007),
  };
}

/**
 * The loopback address at which the demo integrations expect their simulated
 * source, or undefined when nothing in the configuration asks for one.
 */
export function simulatorUrl(config) {
  const integrations = Object.values(config.peopleSync?.integrations ?? {});
  for (const { config: settings = {} } of integrations) {
    for (const value of Object.values(settings)) {
      const match = /^http:\/\/(127\.0\.0\.1|localhost):\d+/.exec(value);
      if (match) {
        return match[0];
      }
    }
  }
  return undefined;
}
