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
 * Wakes those who wait for changes. What happens in another process is not
 * heard here, so nobody waits without looking now and then.
 */
export class ChangeSignal {
  readonly #waiting = new Set<() => void>();

  static create(): ChangeSignal {
    return new ChangeSignal();
  }

  private constructor() {}

  /** Wakes everybody who waits. */
  notify(): void {
    for (const wake of [...this.#waiting]) {
      wake();
    }
  }

  /** Waits for a notification, at most as long as given, or until aborted. */
  wait(options: { ms: number; signal: AbortSignal }): Promise<void> {
    const { ms, signal } = options;
    return new Promise(resolve => {
      if (signal.aborted || ms <= 0) {
        resolve();
        return;
      }
      const pending: { timer?: NodeJS.Timeout } = {};
      const wake = () => {
        clearTimeout(pending.timer);
        signal.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        resolve();
      };
      pending.timer = setTimeout(wake, ms);
      signal.addEventListener('abort', wake, { once: true });
      this.#waiting.add(wake);
    });
  }
}
