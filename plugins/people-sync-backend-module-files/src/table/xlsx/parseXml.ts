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

import { ProviderError } from '@people-sync/plugin-people-sync-node';
import { SaxesParser } from 'saxes';

/** What a reader of a part of a workbook wants to hear of. */
export interface XmlEvents {
  /** `name` without its prefix. */
  open?(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Elements inside one another, at most. */
const MAX_DEPTH = 64;
/** Bytes without an element coming to its end, at most. */
const MAX_QUIET = 4 * 1024 ** 2;

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** Parses a part chunk by chunk; after each chunk its reader may act. */
export async function* parseXml(
  part: AsyncIterable<Uint8Array>,
  events: XmlEvents,
  name: string,
): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const refuse = (): never => {
    throw new ProviderError({
      code: 'malformed',
      message: `${name} is a damaged workbook`,
      hint: 'Open it in a spreadsheet program and save it anew.',
    });
  };
  parser.on('error', refuse);
  // Spreadsheets have none; entities are how XML does harm.
  parser.on('doctype', refuse);
  let depth = 0;
  let quiet = 0;
  parser.on('opentag', tag => {
    depth += 1;
    quiet = 0;
    if (depth > MAX_DEPTH) {
      refuse();
    }
    events.open?.(local(tag.name), tag.attributes as Record<string, string>);
  });
  parser.on('text', text => events.text?.(text));
  parser.on('cdata', text => events.text?.(text));
  parser.on('closetag', tag => {
    depth -= 1;
    quiet = 0;
    events.close?.(local(tag.name));
  });
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of part) {
    // What never ends would be held until it does.
    quiet += chunk.byteLength;
    if (quiet > MAX_QUIET) {
      refuse();
    }
    parser.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
  parser.write(decoder.decode());
  parser.close();
  yield;
}
