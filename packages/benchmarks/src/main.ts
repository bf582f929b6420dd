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

import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { measureGraph } from './rows/measureGraph';
import { measureSources } from './rows/sourceMemory';
import { measureSynthetic } from './rows/measureSynthetic';
import { mebibytes } from './support/numbers';
import { Report } from './support/Report';
import { printTable } from './support/table';

const USAGE = `Usage: bench [--quick] [--large] [--only synthetic|graph|sources]

  --quick   10,000 people only
  --large   500,000 people as well, for the synthetic source
  --only    one of the three parts`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      large: { type: 'boolean', default: false },
      only: { type: 'string' },
    },
  });
  const postgres = process.env.PEOPLE_SYNC_BENCH_POSTGRES;
  if (!postgres) {
    throw new Error('PEOPLE_SYNC_BENCH_POSTGRES names no database server');
  }
  const sizes = values.quick ? [10_000] : [10_000, 100_000];
  const report = Report.create({
    say: message => process.stderr.write(`${message}\n`),
  });
  const part = (name: string) => (values.only ?? name) === name;
  const people = sizes[sizes.length - 1];
  if (part('synthetic')) {
    await measureSynthetic(report, {
      postgres,
      sizes: values.large ? [...sizes, 500_000] : sizes,
    });
  }
  if (part('graph')) {
    await measureGraph(report, { postgres, people });
  }
  if (part('sources')) {
    await measureSources(report, { postgres, people });
  }
  const [cpu] = cpus();
  process.stdout.write(
    `\nNode ${process.version}, ${cpus().length} x ${cpu.model}, ${mebibytes(
      totalmem(),
    )}, PostgreSQL as it comes\n\n${printTable(
      report.figures,
      report.unmeasured,
    )}\n`,
  );
  return report.unmeasured.length > 0 ? 1 : 0;
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error.stack ?? error}\n${USAGE}\n`);
    process.exit(1);
  },
);
