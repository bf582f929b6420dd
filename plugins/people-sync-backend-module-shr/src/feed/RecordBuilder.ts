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

import type { JsonObject, JsonValue } from '@backstage/types';

/** Elements below a record, at most. */
const MAX_DEPTH = 16;
/** Characters of text in one record, at most. */
const MAX_TEXT = 256 * 1024;

interface Node {
  name: string;
  /** Null-prototype: names of elements come from outside. */
  fields: Record<string, JsonValue>;
  text: string;
}

/**
 * Builds one record from the events of an XML parser. Elements become fields,
 * repeated ones lists, attributes fields with an `@`; an element with nothing
 * but text is a string, an empty one null.
 */
export class RecordBuilder {
  readonly #lists: ReadonlySet<string>;
  readonly #open: Node[];
  #size = 0;
  /** Why the record cannot be used. */
  problem?: string;

  static create(options: {
    name: string;
    attributes: Record<string, string>;
    /** Paths of fields that are lists whatever their number. */
    lists: ReadonlySet<string>;
  }): RecordBuilder {
    return new RecordBuilder(options);
  }

  private constructor(options: {
    name: string;
    attributes: Record<string, string>;
    lists: ReadonlySet<string>;
  }) {
    this.#lists = options.lists;
    this.#open = [nodeOf(options.name, options.attributes)];
  }

  open(name: string, attributes: Record<string, string>): void {
    if (this.#open.length >= MAX_DEPTH) {
      this.problem ??= `nests deeper than ${MAX_DEPTH} elements`;
    }
    this.#open.push(this.problem ? nodeOf(name, {}) : nodeOf(name, attributes));
  }

  text(text: string): void {
    this.#size += text.length;
    if (this.#size > MAX_TEXT) {
      this.problem ??= `holds more than ${MAX_TEXT} characters`;
      return;
    }
    this.#open[this.#open.length - 1].text += text;
  }

  /** Ends the innermost element; gives the record when that was it. */
  close(): JsonObject | undefined {
    const node = this.#open.pop()!;
    const parent = this.#open[this.#open.length - 1];
    if (!parent) {
      return { ...this.#finish(node) };
    }
    if (this.problem) {
      return undefined;
    }
    const path = [...this.#open.slice(1).map(({ name }) => name), node.name];
    const value = valueOf(node);
    const known = parent.fields[node.name];
    if (known === undefined) {
      parent.fields[node.name] = this.#lists.has(path.join('.'))
        ? [value]
        : value;
    } else if (Array.isArray(known)) {
      known.push(value);
    } else {
      parent.fields[node.name] = [known, value];
    }
    return undefined;
  }

  #finish(node: Node): JsonObject {
    const value = valueOf(node);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : { '#text': value };
  }
}

function nodeOf(name: string, attributes: Record<string, string>): Node {
  const fields: Record<string, JsonValue> = Object.create(null);
  for (const [key, value] of Object.entries(attributes)) {
    // Namespaces say how names are written, not what the record holds.
    if (key !== 'xmlns' && !key.startsWith('xmlns:')) {
      fields[`@${key}`] = value;
    }
  }
  return { name, fields, text: '' };
}

function valueOf({ fields, text }: Node): JsonValue {
  const content = text.trim();
  if (Object.keys(fields).length === 0) {
    return content === '' ? null : content;
  }
  return { ...fields, ...(content !== '' && { '#text': content }) };
}
