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

import { createServer } from 'node:net';
import { StepError } from './log.mjs';

function listen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const bound = server.address().port;
      server.close(() => resolve(bound));
    });
  });
}

/** Whether nothing listens on a TCP port, on any address of this machine. */
export async function isPortFree(port) {
  for (const host of ['::', '0.0.0.0']) {
    try {
      await listen(port, host);
    } catch (error) {
      // A machine without IPv6 cannot bind `::`; that says nothing of the port.
      if (!['EAFNOSUPPORT', 'EADDRNOTAVAIL'].includes(error.code)) {
        return false;
      }
    }
  }
  return true;
}

/** A TCP port of the loopback interface that is free now. */
export async function freePort() {
  return listen(0, '127.0.0.1');
}

/**
 * Fails when a port is taken, naming the setting that moves it.
 *
 * @param wanted - `{ port, purpose, setting }` for each port
 */
export async function requireFreePorts(wanted) {
  const taken = [];
  for (const entry of wanted) {
    if (!(await isPortFree(entry.port))) {
      taken.push(entry);
    }
  }
  if (taken.length > 0) {
    const list = taken
      .map(({ port, purpose }) => `${port} (${purpose})`)
      .join(', ');
    throw new StepError(`These ports are in use already: ${list}.`, {
      fix: `Stop what holds them (\`ss -ltnp\` or \`lsof -i :${
        taken[0].port
      }\` names it), or choose others: ${taken
        .map(({ setting }) => setting)
        .join('; ')}.`,
    });
  }
}
