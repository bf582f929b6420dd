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

/** Long enough for every browser to have taken the file over. */
const KEEP_URL_MS = 60_000;

/** Hands something to the browser as a download. */
export function saveFile(options: { name: string; content: Blob }): void {
  const url = URL.createObjectURL(options.content);
  const link = document.createElement('a');
  link.href = url;
  link.download = options.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_URL_MS);
}
