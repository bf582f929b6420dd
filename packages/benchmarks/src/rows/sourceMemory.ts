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

import { Company } from 'simulators';
import { millisecondsOf, Portal } from '../portal/Portal';
import { FORMATS } from '../sources/formats';
import { Databases } from '../support/databases';
import { count, mebibytes } from '../support/numbers';
import type { Report } from '../support/Report';
import type { Figure } from '../support/types';

const LIMIT = 200 * 1024 * 1024;

/** A first sync of a source, in a backend that has as much memory as a small container. */
async function firstSyncOf(options: {
  postgres: string;
  company: Company;
  format: string;
}) {
  const { postgres, company, format } = options;
  const source = await FORMATS[format](company);
  const databases = Databases.create(postgres);
  try {
    const portal = await Portal.start({
      databases,
      provider: source.provider,
      config: source.config,
      contained: true,
    });
    try {
      await portal.resetMemory();
      const run = await portal.run();
      return { run, rise: await portal.memoryRise() };
    } finally {
      await portal.stop();
    }
  } finally {
    await databases.close();
    await source.stop();
  }
}

/** Memory while everybody comes in each of the forms that sources have. */
export async function measureSources(
  report: Report,
  options: { postgres: string; people: number },
): Promise<void> {
  const { postgres, people } = options;
  const company = Company.create({ people });
  for (const format of Object.keys(FORMATS)) {
    await report.measure(
      `${format}, ${count(people)} people`,
      async (): Promise<Figure> => {
        const { run, rise } = await firstSyncOf({ postgres, company, format });
        return {
          row: `Memory of a first sync: ${format}`,
          people: run.summary.created,
          measured: `${mebibytes(rise.rss)} resident`,
          beside: `in ${(millisecondsOf(run) / 1000).toFixed(0)} s`,
          ratio: '',
          target: '200 MiB',
          met: rise.rss <= LIMIT,
        };
      },
    );
  }
}
