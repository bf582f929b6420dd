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

/**
 * What is wrong with how a parser took damaged input: it has to read it, or to
 * refuse it as malformed with a hint. Undefined when nothing is.
 */
export async function unfitOutcome(
  seed: number,
  read: () => Promise<void>,
): Promise<string | undefined> {
  try {
    await read();
    return undefined;
  } catch (error) {
    const { name, code, hint } = error as Record<string, unknown>;
    return name === 'ProviderError' && code === 'malformed' && hint
      ? undefined
      : `seed ${seed}: ${error instanceof Error ? error.stack : error}`;
  }
}
