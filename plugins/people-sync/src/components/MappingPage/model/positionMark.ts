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

/** A text around the place where something is wrong with it. */
export interface MarkedText {
  before: string;
  /** The character at fault; empty when the text ended too early. */
  mark: string;
  after: string;
}

const CONTEXT = 32;

/**
 * Cuts a text around a position, counted from 0. A position outside the text
 * means its end, which is where a reader stops that expected more.
 */
export function markPosition(text: string, position: number): MarkedText {
  const at = Math.min(Math.max(0, Math.trunc(position)), text.length);
  // A character may take two places; half of one is unreadable.
  const [mark = ''] = text.slice(at);
  const start = at > CONTEXT ? at - CONTEXT : 0;
  const rest = text.slice(at + mark.length);
  return {
    before: `${start > 0 ? '…' : ''}${text.slice(start, at)}`,
    mark,
    after: rest.length > CONTEXT ? `${rest.slice(0, CONTEXT)}…` : rest,
  };
}
