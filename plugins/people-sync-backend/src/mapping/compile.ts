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
import {
  compile as compileExpression,
  TreeInterpreter,
} from '@jmespath-community/jmespath';
import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  MappingRule,
  MappingRules,
  ReferenceKey,
} from '@people-sync/plugin-people-sync-node';

const MAX_EXPRESSION_LENGTH = 4096;
const MAX_RESULT_LENGTH = 64 * 1024;
/** What no plain path holds, and most expressions do. */
const EXPRESSION_SIGNS = /[[\]{}()*|&?@`]/;

/** A rule made ready to run over payloads. */
export interface CompiledRule {
  attribute: string;
  /** Where the value comes from, for messages. */
  path: string;
  /** Read from one place, which costs next to nothing. */
  isPath?: boolean;
  /** For references: what the value is. */
  referenceBy?: ReferenceKey;
  /** Undefined means unknown, null means cleared. */
  read(payload: JsonObject): JsonValue | undefined;
}

function pathReader(path: string): CompiledRule['read'] {
  const parts = path.split('.');
  return payload => {
    let at: JsonValue | undefined = payload;
    for (const part of parts) {
      if (
        at === null ||
        typeof at !== 'object' ||
        Array.isArray(at) ||
        !Object.prototype.hasOwnProperty.call(at, part)
      ) {
        return at === null ? null : undefined;
      }
      at = at[part];
    }
    return at;
  };
}

/** Payload objects without prototypes: nothing inherited can be reached. */
function bare(value: JsonValue | undefined): JsonValue | undefined {
  if (Array.isArray(value)) {
    return value.map(item => bare(item) ?? null);
  }
  if (value && typeof value === 'object') {
    const copy: JsonObject = Object.create(null);
    for (const key of Object.keys(value)) {
      copy[key] = bare(value[key]);
    }
    return copy;
  }
  return value;
}

function expressionReader(
  attribute: string,
  expression: string,
): CompiledRule['read'] {
  if (expression.length > MAX_EXPRESSION_LENGTH) {
    throw new InputError(
      `The expression of ${attribute} is longer than ${MAX_EXPRESSION_LENGTH} characters`,
    );
  }
  let ast: ReturnType<typeof compileExpression>;
  try {
    ast = compileExpression(expression);
  } catch (error) {
    throw new InputError(
      `The expression of ${attribute} cannot be read: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
  return payload => {
    const result = TreeInterpreter.search(
      ast,
      bare(payload) as Parameters<typeof TreeInterpreter.search>[1],
    );
    const text = JSON.stringify(result);
    if (text === undefined) {
      return undefined;
    }
    if (text.length > MAX_RESULT_LENGTH) {
      throw new InputError(
        `The expression of ${attribute} gives more than ${MAX_RESULT_LENGTH} characters`,
      );
    }
    // JMESPath cannot tell an absent value from a cleared one: both are null.
    return result === null ? undefined : (JSON.parse(text) as JsonValue);
  };
}

function compileRule(attribute: string, rule: MappingRule): CompiledRule {
  if ('path' in rule) {
    return {
      attribute,
      path: rule.path,
      isPath: true,
      read: pathReader(rule.path),
    };
  }
  if ('firstOf' in rule) {
    const readers = rule.firstOf.map(pathReader);
    return {
      attribute,
      path: rule.firstOf.join(', '),
      read: payload => {
        let found: JsonValue | undefined;
        for (const read of readers) {
          const value = read(payload);
          if (value !== undefined && value !== null && value !== '') {
            return value;
          }
          found = found ?? value;
        }
        return found;
      },
    };
  }
  if ('constant' in rule) {
    return { attribute, path: 'constant', read: () => rule.constant };
  }
  if ('expression' in rule) {
    return {
      attribute,
      path: rule.expression,
      read: expressionReader(attribute, rule.expression),
    };
  }
  const path = 'reference' in rule ? rule.reference : rule.references;
  return {
    attribute,
    path,
    referenceBy: rule.by ?? 'sourceId',
    read: EXPRESSION_SIGNS.test(path)
      ? expressionReader(attribute, path)
      : pathReader(path),
  };
}

/** A mapping made ready to run. */
export interface CompiledMapping {
  rules: CompiledRule[];
  required: ReadonlySet<string>;
}

/**
 * Compiles a mapping.
 *
 * @throws InputError naming the attribute whose expression cannot be read
 */
export function compileMapping(mapping: MappingRules): CompiledMapping {
  return {
    rules: Object.entries(mapping.attributes).map(([attribute, rule]) =>
      compileRule(attribute, rule),
    ),
    required: new Set(['displayName', ...(mapping.required ?? [])]),
  };
}
