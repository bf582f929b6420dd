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

// A throw-away PostgreSQL cluster as a process: `postgres-server.mjs <port>
// [flags...]`. Prints its connection string once it accepts connections, and
// removes its files when it is told to end.

import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { postgresPackage } from './postgres-package.mjs';

const [port, ...flags] = process.argv.slice(2);
const READY = 'database system is ready to accept connections';
const isRoot = process.getuid?.() === 0;

function numericId(flag, user) {
  const { status, stdout } = spawnSync('id', [flag, user], {
    encoding: 'utf8',
  });
  return status === 0 ? Number(stdout) : undefined;
}

/** PostgreSQL refuses to run as root; any other account will do. */
function serverAccount() {
  if (!isRoot) {
    return {};
  }
  for (const user of ['postgres', 'nobody']) {
    const uid = numericId('-u', user);
    const gid = numericId('-g', user);
    if (uid && gid) {
      return { uid, gid };
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is neither a postgres nor a nobody account',
  );
}

const account = serverAccount();
// Root's own TMPDIR may be closed to the account that runs the server.
const workDir = mkdtempSync(
  join(isRoot ? '/tmp' : tmpdir(), 'people-sync-postgres-'),
);
const data = join(workDir, 'data');
let server;
let ending = false;

function cleanUp() {
  rmSync(workDir, { recursive: true, force: true });
}

function fail(message) {
  console.error(`PostgreSQL: ${message}`);
  cleanUp();
  process.exit(1);
}

function end() {
  ending = true;
  // SIGINT is PostgreSQL's fast shutdown: clients are disconnected.
  if (!server?.kill('SIGINT')) {
    cleanUp();
    process.exit(0);
  }
}
process.on('SIGTERM', end);
process.on('SIGINT', end);

/** Binaries the account can run: a clone below /root is closed to others. */
function usableBinaries(binaries) {
  const probe = spawnSync(binaries.initdb, ['--version'], account);
  if (probe.status === 0) {
    return binaries;
  }
  if (!isRoot) {
    throw new Error(
      `${binaries.initdb} does not run (${
        probe.error?.message ?? String(probe.stderr).trim()
      })`,
    );
  }
  const copy = join(workDir, 'native');
  cpSync(resolve(dirname(binaries.initdb), '..'), copy, {
    recursive: true,
    verbatimSymlinks: true,
  });
  spawnSync('chmod', ['-R', 'a+rX', copy]);
  return {
    initdb: join(copy, 'bin', 'initdb'),
    postgres: join(copy, 'bin', 'postgres'),
  };
}

function initialise(initdb, password) {
  const passwordFile = join(workDir, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (isRoot) {
    chownSync(passwordFile, account.uid, account.gid);
  }
  const { status, stdout, stderr, error } = spawnSync(
    initdb,
    [
      `--pgdata=${data}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
      '--no-instructions',
    ],
    { ...account, cwd: workDir, encoding: 'utf8' },
  );
  rmSync(passwordFile);
  if (status !== 0) {
    throw new Error(
      `initdb failed: ${error?.message ?? (stderr.trim() || stdout.trim())}`,
    );
  }
}

function start(postgres, password) {
  server = spawn(
    postgres,
    ['-D', data, '-p', port, '-k', workDir, '-h', '127.0.0.1', ...flags],
    { ...account, cwd: workDir, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  let ready = false;
  server.stderr.on('data', chunk => {
    log = (log + chunk).slice(-4_000);
    if (!ready && log.includes(READY)) {
      ready = true;
      console.log(
        `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
      );
    }
  });
  server.once('error', error => fail(error.message));
  server.once('exit', code => {
    if (!ending) {
      fail(`the server ended (${code}): ${log.trim()}`);
    }
    cleanUp();
    process.exit(0);
  });
}

try {
  if (isRoot) {
    chownSync(workDir, account.uid, account.gid);
  }
  chmodSync(workDir, 0o700);
  const binaries = usableBinaries(await postgresPackage());
  const password = randomBytes(12).toString('hex');
  initialise(binaries.initdb, password);
  start(binaries.postgres, password);
} catch (error) {
  fail(error.message);
}
