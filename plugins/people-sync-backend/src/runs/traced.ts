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

import type {
  TracingService,
  TracingServiceAttributes,
  TracingServiceSpanStatus,
} from '@backstage/backend-plugin-api/alpha';
import type { Run } from './types';

const FAILED: TracingServiceSpanStatus['code'] = 'error';

/** Says something about a span once it is known. */
export type NoteOutcome = (outcome: string) => void;

/**
 * Does some work within a span, if there is somebody to tell. A failure is
 * told by its name only: messages of databases and sources may hold what is
 * known of people.
 */
export async function traced<TResult>(
  tracing: TracingService | undefined,
  options: { name: string; attributes?: TracingServiceAttributes },
  work: (noteOutcome: NoteOutcome) => Promise<TResult>,
): Promise<TResult> {
  if (!tracing) {
    return work(() => {});
  }
  const { name, attributes } = options;
  const done = await tracing.startActiveSpan<
    { result: TResult } | { error: unknown }
  >(name, { attributes }, async span => {
    try {
      const result = await work(outcome =>
        span.setAttribute('people_sync.outcome', outcome),
      );
      return { result };
    } catch (error) {
      span.setAttribute(
        'error.type',
        error instanceof Error ? error.name : 'Error',
      );
      span.setStatus({ code: FAILED });
      return { error };
    }
  });
  if ('error' in done) {
    throw done.error;
  }
  return done.result;
}

/** What the span of a run says about it from the start. */
export function spanAttributesOf(run: Run): TracingServiceAttributes {
  return {
    'people_sync.run_id': String(run.id),
    'people_sync.integration': run.integrationId,
    'people_sync.mode': run.mode,
    'people_sync.trigger': run.trigger,
    'people_sync.persist': run.persist,
  };
}
