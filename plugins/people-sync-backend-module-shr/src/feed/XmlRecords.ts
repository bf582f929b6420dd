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

import type { JsonObject } from '@backstage/types';
import { ProviderError } from '@people-sync/plugin-people-sync-node';
import { SaxesParser } from 'saxes';
import { RecordBuilder } from './RecordBuilder';

/** Elements inside one another, at most, before or within a record. */
const MAX_DEPTH = 64;
/** Bytes without an element, text or comment coming to its end, at most. */
const MAX_QUIET = 4 * 1024 * 1024;

/** A record of the feed, and where it begins. */
export interface XmlRecord {
  line: number;
  fields: JsonObject;
  /** Why it cannot be used. */
  problem?: string;
}

/** The parser puts the position in front, and we have our own. */
function reasonOf(error: Error): string {
  return error.message.replace(/^\d+:\d+: /, '').slice(0, 120);
}

/** Decodes bytes as the document says they are encoded; damaged text is an error. */
class XmlDecoder {
  readonly #name: string;
  #decoder?: TextDecoder;
  #head = new Uint8Array(0);

  static create(name: string): XmlDecoder {
    return new XmlDecoder(name);
  }

  private constructor(name: string) {
    this.#name = name;
  }

  decode(chunk: Uint8Array): string {
    if (this.#decoder) {
      return this.#text(chunk, true);
    }
    this.#head = Buffer.concat([this.#head, chunk]);
    // The declaration stands in the first bytes.
    return this.#head.length < 256 ? '' : this.#start(true);
  }

  end(): string {
    return this.#decoder
      ? this.#text(new Uint8Array(0), false)
      : this.#start(false);
  }

  #start(stream: boolean): string {
    const label = encodingOf(this.#head);
    try {
      this.#decoder = new TextDecoder(label, { fatal: true });
    } catch {
      throw this.#unusable(
        `is encoded as ${label.slice(0, 40)}, which is not known`,
      );
    }
    return this.#text(this.#head, stream);
  }

  #text(bytes: Uint8Array, stream: boolean): string {
    try {
      return this.#decoder!.decode(bytes, { stream });
    } catch {
      throw this.#unusable(`is not valid ${this.#decoder!.encoding}`);
    }
  }

  #unusable(what: string): ProviderError {
    return new ProviderError({
      code: 'malformed',
      message: `${this.#name} ${what}`,
      hint: 'Ask the operator of the feed to declare the encoding that it uses, or to use UTF-8.',
    });
  }
}

/** By the byte order mark, else by the declaration (XML 1.0, appendix F). */
function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) {
    return 'utf-16le';
  }
  if (head[0] === 0xfe && head[1] === 0xff) {
    return 'utf-16be';
  }
  const start = Buffer.from(head.subarray(0, 256)).toString('latin1');
  return (
    /^[^<]*<\?xml[^>]*encoding=["']([\w.:-]+)["']/.exec(start)?.[1] ?? 'utf-8'
  );
}

/**
 * Reads the records at one path of an XML document while it arrives; no more
 * than one record is held. A document type declaration is refused, so there are
 * no entities to expand.
 *
 * @param options.name - what the document is, for errors
 * @throws ProviderError with the line when it is not well-formed, or ends early
 */
export async function* readXmlRecords(options: {
  chunks: AsyncIterable<Uint8Array>;
  /** Names of elements from the root to the record. */
  path: string;
  lists: readonly string[];
  name: string;
}): AsyncGenerator<XmlRecord[]> {
  const { chunks, name } = options;
  const wanted = options.path.split('/');
  const lists = new Set(options.lists);
  const open: string[] = [];
  let found: XmlRecord[] = [];
  let builder: RecordBuilder | undefined;
  let line = 0;
  let rooted = false;
  let quiet = 0;

  const parser = new SaxesParser({ xmlns: false, position: true });
  const fail = (what: string): never => {
    throw new ProviderError({
      code: 'malformed',
      message: `${name} ${what}, at line ${parser.line}`,
      hint: 'Open the feed in a browser, and ask its operator to repair it. Nothing of it was taken.',
    });
  };
  parser.on('error', error =>
    fail(`is not well-formed XML: ${reasonOf(error)}`),
  );
  parser.on('doctype', () =>
    fail('has a document type declaration, which is refused'),
  );
  parser.on('opentag', tag => {
    const attributes = tag.attributes as Record<string, string>;
    open.push(tag.name);
    rooted = true;
    quiet = 0;
    if (open.length > MAX_DEPTH) {
      fail(`nests deeper than ${MAX_DEPTH} elements`);
    }
    if (builder) {
      builder.open(tag.name, attributes);
    } else if (
      open.length === wanted.length &&
      wanted.every((step, index) => step === open[index])
    ) {
      line = parser.line;
      builder = RecordBuilder.create({ name: tag.name, attributes, lists });
    } else if (open.length === 1 && tag.name !== wanted[0]) {
      fail(`begins with <${tag.name.slice(0, 60)}> instead of <${wanted[0]}>`);
    }
  });
  parser.on('text', text => builder?.text(text));
  parser.on('cdata', text => builder?.text(text));
  parser.on('closetag', () => {
    quiet = 0;
    open.pop();
    const fields = builder?.close();
    if (fields) {
      found.push({ line, fields, problem: builder!.problem });
      builder = undefined;
    }
  });

  const decoder = XmlDecoder.create(name);
  for await (const chunk of chunks) {
    quiet += chunk.byteLength;
    if (quiet > MAX_QUIET) {
      fail(`has a text of more than ${MAX_QUIET} bytes`);
    }
    parser.write(decoder.decode(chunk));
    if (found.length > 0) {
      yield found;
      found = [];
    }
  }
  parser.write(decoder.end());
  if (open.length > 0 || !rooted) {
    fail('ends early');
  }
  parser.close();
  if (found.length > 0) {
    yield found;
  }
}
