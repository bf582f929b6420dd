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
import { compile, tokenize } from '@jmespath-community/jmespath';
import { InputError } from '@backstage/errors';
import { MAX_EXPRESSION_LENGTH, MAX_NESTING } from './limits';

/** What an expression is read into. */
export type ExpressionNode = ReturnType<typeof compile>;

type Token = ReturnType<typeof tokenize>[number];

/** An expression that cannot be used, and where. */
export class ExpressionError extends InputError {
  /** Character of the expression, counted from 0. */
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.name = 'InputError';
    this.position = position;
  }
}

const messageOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error);

/** What the parser says at the end of what it was given. */
const isAtEnd = (error: unknown) =>
  error instanceof TypeError || /\bEOF\b/.test(messageOf(error));

const CLOSED_BY = { '"': '"', "'": "'", '`': '`' } as const;

/** The tokenizer takes the end of an expression for the end of a quote. */
function refuseOpenQuotes(expression: string): void {
  for (let at = 0; at < expression.length; at += 1) {
    const closing = CLOSED_BY[expression[at] as keyof typeof CLOSED_BY];
    if (closing) {
      const start = at;
      at += 1;
      while (at < expression.length && expression[at] !== closing) {
        at += expression[at] === '\\' ? 2 : 1;
      }
      if (at >= expression.length) {
        throw new ExpressionError('What begins here is not closed', start);
      }
    }
  }
}

/** Where the characters of an expression make no token. */
function lexicalPosition(expression: string, message: string): number {
  const unknown = /unknown character: ([\s\S])/.exec(message)?.[1];
  for (let at = 0; at < expression.length; at += 1) {
    const sign = expression[at];
    const closing = CLOSED_BY[sign as keyof typeof CLOSED_BY];
    if (closing) {
      const start = at;
      at += 1;
      while (at < expression.length && expression[at] !== closing) {
        at += expression[at] === '\\' ? 2 : 1;
      }
      if (at >= expression.length) {
        return start;
      }
      try {
        tokenize(expression.slice(start, at + 1));
      } catch {
        return start;
      }
    } else if (sign === unknown) {
      return at;
    }
  }
  return 0;
}

/** The parser does not say where it stopped: the shortest beginning tells. */
function syntacticPosition(
  expression: string,
  tokens: readonly Token[],
): number {
  let viable = 0;
  let broken = tokens.length;
  const ends = (count: number) =>
    count < tokens.length ? tokens[count].start : expression.length;
  while (viable < broken) {
    const middle = Math.floor((viable + broken) / 2);
    let fails = false;
    try {
      compile(expression.slice(0, ends(middle + 1)));
    } catch (error) {
      fails = !isAtEnd(error);
    }
    if (fails) {
      broken = middle;
    } else {
      viable = middle + 1;
    }
  }
  return tokens[viable]?.start ?? expression.length;
}

const OPENING = ['Lparen', 'Lbracket', 'Lbrace', 'Filter'];
const CLOSING = ['Rparen', 'Rbracket', 'Rbrace'];
const PREFIX = ['Not', 'Expref', 'Minus', 'Plus', 'Question', 'Assign'];

/** The parser calls itself for every level. */
function refuseNesting(tokens: readonly Token[]): void {
  let depth = 0;
  let prefixes = 0;
  for (const token of tokens) {
    if (OPENING.includes(token.type)) {
      depth += 1;
    } else if (CLOSING.includes(token.type)) {
      depth -= 1;
    }
    prefixes = PREFIX.includes(token.type) ? prefixes + 1 : prefixes;
    if (depth > MAX_NESTING || prefixes > 4 * MAX_NESTING) {
      throw new ExpressionError(
        `It is nested more than ${MAX_NESTING} levels deep`,
        token.start,
      );
    }
  }
}

/** What the parser says, in words for people. */
function explain(error: unknown): string {
  if (isAtEnd(error)) {
    return 'It ends too early: a bracket or an operand is missing';
  }
  if (/JSON literal|JSON input/.test(messageOf(error))) {
    return 'What stands in quotes is not closed, or is not JSON';
  }
  const text = messageOf(error).replace(/^Syntax error[:,] */i, '');
  return text
    .replace(/\bU?n?[Qq]uotedIdentifier\b/g, 'name')
    .replace(/\bRparen\b/g, ')')
    .replace(/\bLparen\b/g, '(')
    .replace(/\bRbracket\b/g, ']')
    .replace(/\bLbracket\b/g, '[')
    .replace(/\bRbrace\b/g, '}')
    .replace(/\bLbrace\b/g, '{')
    .slice(0, 300);
}

/**
 * Reads a JMESPath expression.
 *
 * @throws ExpressionError saying where it cannot be read
 */
export function parseExpression(expression: string): {
  node: ExpressionNode;
  /** Where each function is called, by its name. */
  calls: ReadonlyMap<string, number>;
} {
  if (expression.length > MAX_EXPRESSION_LENGTH) {
    throw new ExpressionError(
      `It is longer than ${MAX_EXPRESSION_LENGTH} characters`,
      MAX_EXPRESSION_LENGTH,
    );
  }
  if (!expression.trim()) {
    throw new ExpressionError('It is empty', 0);
  }
  refuseOpenQuotes(expression);
  let tokens: Token[];
  try {
    tokens = tokenize(expression);
  } catch (error) {
    const message = messageOf(error);
    throw new ExpressionError(
      explain(error),
      lexicalPosition(expression, message),
    );
  }
  refuseNesting(tokens);
  const calls = new Map<string, number>();
  tokens.forEach((token, index) => {
    if (
      token.type === 'UnquotedIdentifier' &&
      typeof token.value === 'string' &&
      tokens[index + 1]?.type === 'Lparen' &&
      !calls.has(token.value)
    ) {
      calls.set(token.value, token.start);
    }
  });
  try {
    return { node: compile(expression), calls };
  } catch (error) {
    throw new ExpressionError(
      explain(error),
      syntacticPosition(expression, tokens),
    );
  }
}
