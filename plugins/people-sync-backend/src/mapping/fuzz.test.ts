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

import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import { compileMapping } from './compile';
import {
  bareCopy,
  Budget,
  compileExpression,
  type ExpressionError,
} from './expression';
import { mapRow } from './mapRow';

/** Rounds; more of them with PEOPLE_SYNC_FUZZ_ROUNDS. */
const ROUNDS = Number(process.env.PEOPLE_SYNC_FUZZ_ROUNDS ?? 1500);

/** Mulberry32: small, seeded, and good enough to choose with. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) % 2 ** 32;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const KEYS = [
  'a',
  'b',
  'list',
  'name',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'expref',
  'type',
  'length',
];
const FUNCTIONS = [
  'abs',
  'contains',
  'from_items',
  'group_by',
  'items',
  'join',
  'keys',
  'length',
  'map',
  'max_by',
  'merge',
  'not_null',
  'pad_left',
  'pad_right',
  'replace',
  'reverse',
  'sort',
  'sort_by',
  'split',
  'sum',
  'to_array',
  'to_number',
  'to_string',
  'trim',
  'values',
  'zip',
  'nothing',
];

class Chooser {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = random(seed);
  }

  int(max: number): number {
    return Math.floor(this.#next() * max);
  }

  of<T>(items: readonly T[]): T {
    return items[this.int(items.length)];
  }

  payload(depth = 0): JsonValue {
    switch (this.int(depth > 4 ? 5 : 8)) {
      case 0:
        return null;
      case 1:
        return this.int(2) === 0;
      case 2:
        return this.of([0, -1, 1e308, 0.1, 2 ** 53]);
      case 3:
        return this.of(['', 'x', 'Anna Berg', '\u0000', '\ud800', 'æøå', '7']);
      case 4:
        return 'ab'.repeat(this.int(200));
      case 5:
        return Array.from({ length: this.int(6) }, () =>
          this.payload(depth + 1),
        );
      default: {
        const entries = Array.from(
          { length: this.int(6) },
          () =>
            `${JSON.stringify(this.of(KEYS))}:${JSON.stringify(
              this.payload(depth + 1),
            )}`,
        );
        return JSON.parse(`{${entries.join(',')}}`);
      }
    }
  }

  expression(depth = 0): string {
    const inner = () => this.expression(depth + 1);
    if (depth > 5) {
      return this.of(['a', '@', '$', '`1`', `'x'`, 'list', '*']);
    }
    switch (this.int(16)) {
      case 0:
        return `${inner()}.${this.of(KEYS)}`;
      case 1:
        return `${inner()}[*].${inner()}`;
      case 2:
        return `${inner()}[?${inner()}]`;
      case 3:
        return `${inner()} | ${inner()}`;
      case 4:
        return `${inner()} || ${inner()}`;
      case 5:
        return `[${inner()}, ${inner()}, ${inner()}]`;
      case 6:
        return `{${this.of(KEYS)}: ${inner()}, "__proto__": ${inner()}}`;
      case 7:
        return `${inner()}[${this.int(9) - 4}:${this.int(9) - 4}:${
          this.int(5) - 2
        }]`;
      case 8:
        return `${inner()}[]`;
      case 9:
        return `(${inner()} == ${inner()})`;
      case 10:
        return `let $v = ${inner()} in [$v, $v]`;
      case 11:
      case 12:
      case 13: {
        const args = Array.from(
          { length: this.int(4) },
          () => `${this.of(['', '', '&'])}${inner()}`,
        );
        return `${this.of(FUNCTIONS)}(${args.join(', ')})`;
      }
      case 14:
        return `\`${JSON.stringify(this.payload(4)).replace(/`/g, '')}\``;
      default:
        // Something that no grammar has.
        return `${this.of([
          '[',
          '(',
          '{',
          ',',
          '"',
          "'",
          '`',
          '#',
          '&',
        ])}${inner()}`;
    }
  }
}

/** What is thrown is for people to read, and names no internals. */
function clear(error: unknown): void {
  expect(error).toBeInstanceOf(InputError);
  const { message } = error as Error;
  expect(message).toBeTruthy();
  expect(message).not.toMatch(/undefined|is not a function|Cannot read/);
}

function within(position: number, length: number): void {
  expect(position).toBeGreaterThanOrEqual(0);
  expect(position).toBeLessThanOrEqual(length);
}

function plain(value: JsonValue): void {
  expect(() => JSON.stringify(value)).not.toThrow();
  expect(typeof value).not.toBe('function');
}

describe('expressions that nobody has thought of', () => {
  const inherited = () =>
    Object.getOwnPropertyNames(Object.prototype).sort().join();
  const before = inherited();

  it('end in a value or a clear error, whatever the payload', () => {
    let evaluated = 0;
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const chooser = new Chooser(seed);
      const expression = chooser.expression();
      const payload = { list: chooser.payload(), a: chooser.payload() };
      let evaluate: ReturnType<typeof compileExpression>;
      try {
        evaluate = compileExpression(expression);
      } catch (error) {
        clear(error);
        within((error as ExpressionError).position, expression.length);
        continue;
      }
      try {
        const value = evaluate(bareCopy(payload), Budget.create());
        plain(value);
        evaluated += 1;
      } catch (error) {
        clear(error);
      }
    }
    expect(evaluated).toBeGreaterThan(ROUNDS / 20);
    expect(inherited()).toBe(before);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('end when they cut and break characters', () => {
    const valid = `sort_by(a[?b == 'x' && c > \`1\`], &d)[*].{n: e, m: join(', ', f)} | [0].n`;
    for (let seed = 1; seed <= ROUNDS; seed += 1) {
      const chooser = new Chooser(seed);
      let text = valid;
      for (let times = chooser.int(4); times >= 0; times -= 1) {
        const at = chooser.int(text.length);
        const more = chooser.of([
          '',
          '[',
          ']',
          '(',
          '`',
          "'",
          '"',
          '&',
          '.',
          '\\',
          '😀',
        ]);
        text = text.slice(0, at) + more + text.slice(at + chooser.int(4));
      }
      try {
        compileExpression(text);
      } catch (error) {
        clear(error);
      }
    }
    expect(inherited()).toBe(before);
  });
});

describe('expressions that are meant to do harm', () => {
  const list = Array.from({ length: 2000 }, (_, index) => ({
    id: index,
    text: `row ${index}`,
  }));
  const doubling = (levels: number) => {
    let text = '@';
    for (let level = 0; level < levels; level += 1) {
      text = `${text} | [@, @]`;
    }
    return text;
  };

  it.each([
    ['nested projections', 'list[*].[$.list[*].[$.list[*].id]]'],
    ['nested filters', 'list[?$.list[?$.list[?id == `5`]]]'],
    ['values that double', doubling(40)],
    ['values that double, compared', `(${doubling(40)}) == (${doubling(40)})`],
    ['values that double, as text', `to_string(${doubling(40)})`],
    ['flattening what doubles', `${doubling(20)}${'[]'.repeat(20)}`],
    ['a long pad', `pad_left('x', \`1000000000\`)`],
    ['many replacements', `replace('aaaa', 'a', 'b', \`1000000000\`)`],
    [
      'text that grows',
      `let $a = pad_left('x', \`60000\`) in let $b = join($a, [$a,$a,$a,$a]) in join($b, [$b,$b,$b])`,
    ],
    ['many joins', `list[*].join(',', $.list[*].text)`],
    ['sorting in sorting', 'sort_by(list, &sort_by($.list, &id)[0].id)'],
    [
      'a zip of everything',
      'zip(list, list, list)[*].[@, zip($.list, $.list)]',
    ],
    [
      'trimming',
      `trim_right(pad_right('x', \`60000\`), ' ') | list[*].trim($.a)`,
    ],
    ['grouping', `list[*].group_by($.list, &text)`],
  ])('%s end in time', (_, expression) => {
    const started = performance.now();
    const row = mapRow({
      mapping: compileMapping({
        attributes: {
          displayName: { constant: 'Anna' },
          title: { expression },
          phone: { expression },
        },
      }),
      payload: { list, a: ' '.repeat(10_000) },
    });
    // A hundred times what it takes, on a machine that does other things.
    expect(performance.now() - started).toBeLessThan(5000);
    for (const error of row.errors) {
      expect(error.code).toMatch(/mapping-failed|invalid-value|too-long/);
    }
  });

  it('the budget is that of the row, not of each rule', () => {
    const attributes = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [
        `a${index}`,
        { expression: 'list[*].[$.list[*].id]' },
      ]),
    );
    const { errors } = mapRow({
      mapping: compileMapping({
        attributes: { displayName: { constant: 'Anna' }, ...attributes },
      }),
      payload: { list },
    });
    expect(errors).toHaveLength(50);
    expect(errors[49].message).toContain('too much work');
  });
});

describe('payloads that are meant to do harm', () => {
  const map = (payload: JsonObject) =>
    mapRow({
      mapping: compileMapping({
        attributes: {
          displayName: { path: 'name' },
          title: { expression: 'length(keys(@))' },
        },
      }),
      payload,
    });

  it('of 10 MB are read by path, and refused for expressions', () => {
    const { values, errors } = map({
      name: 'Anna',
      text: 'x'.repeat(10 * 1024 * 1024),
      more: 1,
    });
    expect(values.displayName).toBe('Anna');
    expect(errors).toMatchObject([
      {
        code: 'mapping-failed',
        message: expect.stringContaining('too large for expressions'),
      },
    ]);
  });

  it('of a million values are refused for expressions', () => {
    const many = Array.from({ length: 1_000_000 }, (_, index) => index);
    const { values, errors } = map({ name: 'Anna', many });
    expect(values.displayName).toBe('Anna');
    expect(errors[0].message).toContain('too large');
  });

  it('nested a hundred thousand levels deep are refused', () => {
    const depth = 100_000;
    const deep = JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
    const { values, errors } = map({ name: 'Anna', deep });
    expect(values.displayName).toBe('Anna');
    expect(errors[0].message).toContain('nested too deeply');
  });

  it('with the keys of prototypes are data like any other', () => {
    const payload = JSON.parse(
      '{"name":"Anna","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    );
    const { values, errors } = map(payload);
    expect(errors).toEqual([]);
    expect(values.title).toBe('3');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
