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
 * A value of an attribute as one line of text: strings as they are, nothing for
 * null and undefined, lists of them separated by commas, everything else as
 * JSON; cut after `maxLength` characters.
 */
export function formatValue(value: unknown, maxLength = Infinity): string {
  if (value === null || value === undefined) {
    return '';
  }
  const text = textOf(value);
  return text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text;
}

function textOf(value: unknown): string {
  if (Array.isArray(value) && value.every(item => typeof item !== 'object')) {
    return value.map(String).join(', ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
