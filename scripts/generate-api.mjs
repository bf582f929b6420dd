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

// Generates what stands under schema/openapi/generated in the common and
// backend packages from the backend's openapi.yaml.
//
//   node scripts/generate-api.mjs           writes the files
//   node scripts/generate-api.mjs --check   fails when they are stale

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { parse } from 'yaml';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(
  root,
  'plugins/people-sync-backend/src/schema/openapi.yaml',
);
const backendOut = join(
  root,
  'plugins/people-sync-backend/src/schema/openapi/generated',
);
const commonOut = join(
  root,
  'plugins/people-sync-common/src/schema/openapi/generated',
);
const commonPackage = '@people-sync/plugin-people-sync-common';
const pluginId = 'people-sync';
const methods = ['get', 'put', 'post', 'patch', 'delete'];
// Types that a schema may name with x-ts-type instead of being described.
const foreignTypes = {
  Entity: '@backstage/catalog-model',
  JsonObject: '@backstage/types',
  JsonValue: '@backstage/types',
};

// Schemas that only narrow a string; in TypeScript they are strings.
const scalars = new Set();

const refName = ref => ref.split('/').at(-1);
const quoteKey = key => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : `'${key}'`);
const lowerFirst = text => text[0].toLowerCase() + text.slice(1);

function docComment(lines, { isPublic = false } = {}) {
  const text = lines.filter(Boolean).map(line => line.trim());
  const body = isPublic ? [...text.flatMap(t => [t, '']), '@public'] : text;
  if (body.length === 0) {
    return '';
  }
  const wrapped = body.flatMap(line => wrap(line.replaceAll('*/', '*\\/'), 75));
  if (!isPublic && wrapped.length === 1) {
    return `/** ${wrapped[0]} */\n`;
  }
  return `/**\n${wrapped
    .map(line => ` * ${line}`.trimEnd())
    .join('\n')}\n */\n`;
}

function wrap(text, width) {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    if (line && line.length + word.length + 1 > width) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = line ? `${line} ${word}` : word;
    }
  }
  return lines;
}

function union(types) {
  return [...new Set(types)].join(' | ');
}

/** The TypeScript type of one JSON schema; only what openapi.yaml uses. */
function typeOf(schema) {
  if (schema['x-ts-type']) {
    return schema['x-ts-type'];
  }
  if (schema.$ref) {
    const name = refName(schema.$ref);
    return scalars.has(name) ? 'string' : name;
  }
  if (schema.oneOf) {
    return union(schema.oneOf.map(typeOf));
  }
  if (schema.allOf) {
    return schema.allOf.map(typeOf).join(' & ');
  }
  if (schema.const !== undefined) {
    return JSON.stringify(schema.const);
  }
  if (schema.enum) {
    return union(schema.enum.map(value => JSON.stringify(value)));
  }
  if (Array.isArray(schema.type)) {
    return union(schema.type.map(type => typeOf({ ...schema, type })));
  }
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return `Array<${typeOf(schema.items)}>`;
    case 'object':
      return objectType(schema);
    default:
      throw new Error(`No type for schema ${JSON.stringify(schema)}`);
  }
}

function objectType({ properties, additionalProperties, required = [] }) {
  if (!properties) {
    if (typeof additionalProperties !== 'object') {
      throw new Error('An object needs properties or typed values');
    }
    return `{ [key: string]: ${typeOf(additionalProperties)} }`;
  }
  const fields = Object.entries(properties).map(([key, value]) => {
    const optional = required.includes(key) ? '' : '?';
    return `${docComment([value.description])}${quoteKey(
      key,
    )}${optional}: ${typeOf(value)};`;
  });
  return `{\n${fields.join('\n')}\n}`;
}

function declaration(name, schema) {
  if (!schema.description) {
    throw new Error(`Schema ${name} has no description`);
  }
  const doc = docComment([schema.description], { isPublic: true });
  return schema.type === 'object' && !schema['x-ts-type']
    ? `${doc}export interface ${name} ${typeOf(schema)}`
    : `${doc}export type ${name} = ${typeOf(schema)};`;
}

function readOperations(document) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods
      .filter(method => item[method])
      .map(method => readOperation(document, path, method, item[method])),
  );
}

function readOperation(document, path, method, operation) {
  const parameters = (operation.parameters ?? []).map(parameter =>
    parameter.$ref
      ? document.components.parameters[refName(parameter.$ref)]
      : parameter,
  );
  const successes = Object.entries(operation.responses).filter(([code]) =>
    code.startsWith('2'),
  );
  if (successes.length === 0) {
    throw new Error(`${operation.operationId} has no successful response`);
  }
  const responseSchemas = successes.flatMap(
    ([, { content }]) => content?.['application/json']?.schema ?? [],
  );
  const bodies = operation.requestBody?.content ?? {};
  return {
    id: operation.operationId,
    path,
    method,
    summary: operation.summary,
    description: operation.description,
    pathParameters: parameters.filter(p => p.in === 'path'),
    queryParameters: parameters.filter(p => p.in === 'query'),
    body: (bodies['application/json'] ?? bodies['multipart/form-data'])?.schema,
    bodyRequired: operation.requestBody?.required === true,
    // A file is not for a client that parses JSON.
    inClient: operation['x-client'] !== false,
    response: responseSchemas.length
      ? union(responseSchemas.map(typeOf))
      : 'void',
  };
}

function parameterType(parameters) {
  return objectType({
    properties: Object.fromEntries(
      parameters.map(p => [
        p.name,
        { ...p.schema, description: p.description },
      ]),
    ),
    required: parameters.filter(p => p.required).map(p => p.name),
  });
}

function requestDeclaration(operation) {
  const fields = [];
  if (operation.pathParameters.length) {
    fields.push(`path: ${parameterType(operation.pathParameters)};`);
  }
  if (operation.queryParameters.length) {
    const optional = operation.queryParameters.some(p => p.required) ? '' : '?';
    fields.push(
      `query${optional}: ${parameterType(operation.queryParameters)};`,
    );
  }
  if (operation.body) {
    const optional = operation.bodyRequired ? '' : '?';
    fields.push(`body${optional}: ${typeOf(operation.body)};`);
  }
  const doc = docComment(
    [`Input of \`${operation.method.toUpperCase()} ${operation.path}\`.`],
    { isPublic: true },
  );
  return fields.length
    ? `${doc}export interface ${operation.id} {\n${fields.join('\n')}\n}`
    : `${doc}export type ${operation.id} = {};`;
}

/** Import statements for the identifiers of `names` that `code` uses. */
function imports(code, names, from) {
  const withoutComments = code.replace(/\/\*[\s\S]*?\*\//g, '');
  const used = names.filter(name =>
    new RegExp(`\\b${name}\\b(?!['"?]?:)`).test(withoutComments),
  );
  return used.length
    ? `import type { ${used.join(', ')} } from '${from}';`
    : '';
}

function foreignImports(code) {
  const byPackage = Map.groupBy(
    Object.keys(foreignTypes),
    name => foreignTypes[name],
  );
  return [...byPackage]
    .map(([from, names]) => imports(code, names, from))
    .filter(Boolean);
}

function models(document, schemaNames) {
  const code = schemaNames
    .map(name => declaration(name, document.components.schemas[name]))
    .join('\n\n');
  return [...foreignImports(code), '', code].join('\n');
}

function operationTypes(operations, schemaNames) {
  const code = operations.map(requestDeclaration).join('\n\n');
  return [imports(code, schemaNames, './models'), '', code].join('\n');
}

function clientMethod(operation) {
  const doc = docComment([
    operation.summary,
    operation.description && `\n${operation.description}`,
  ]);
  const inputRequired =
    operation.pathParameters.length > 0 || operation.bodyRequired;
  return `${doc}async ${lowerFirst(operation.id)}(
    request: ${operation.id}${inputRequired ? '' : ' = {}'},
    options?: RequestOptions,
  ): Promise<${operation.response}> {
    return this.#send('${operation.method.toUpperCase()}', '${
    operation.path
  }', request, options);
  }`;
}

function client(operations, schemaNames) {
  const code = `/**
 * Typed client of the people-sync backend. Every method answers the parsed
 * body and throws a \`ResponseError\` when the backend refuses.
 *
 * @public
 */
export class PeopleSyncClient {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi?: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi ?? { fetch: (...args) => fetch(...args) };
  }

  ${operations
    .filter(operation => operation.inClient)
    .map(clientMethod)
    .join('\n\n')}

  async #send<TResponse>(
    method: string,
    path: string,
    request: RequestInput,
    options?: RequestOptions,
  ): Promise<TResponse> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('${pluginId}');
    return sendRequest<TResponse>({
      url: buildUrl(baseUrl, path, request),
      method,
      body: request.body,
      fetchApi: this.#fetchApi,
      ...options,
    });
  }
}
`;
  return [
    `import { buildUrl, sendRequest } from '../../../client/sendRequest';
import type {
  DiscoveryApi,
  FetchApi,
  RequestInput,
  RequestOptions,
} from '../../../client/types';`,
    ...foreignImports(code),
    imports(code, schemaNames, './models'),
    imports(
      code,
      operations.map(o => o.id),
      './operations',
    ),
    '',
    code,
  ].join('\n');
}

function endpoints(operations, schemaNames) {
  const entries = operations.map(operation => {
    const fields = [];
    if (operation.pathParameters.length) {
      fields.push(`path: ${operation.id}['path'];`);
    }
    if (operation.queryParameters.length) {
      fields.push(`query: NonNullable<${operation.id}['query']>;`);
    }
    if (operation.body) {
      fields.push(`body: ${operation.id}['body'];`);
    }
    fields.push(`response: ${operation.response};`);
    // The endpoint map of Backstage spells this one method differently.
    const method = operation.method === 'delete' ? '_delete' : operation.method;
    return `'#${method}|${operation.path}': {\n${fields.join('\n')}\n};`;
  });
  const code = `/** Input and output of every endpoint, by method and path. */
export type EndpointMap = {\n${entries.join('\n')}\n};`;
  return [
    imports(
      code,
      [...schemaNames, ...operations.map(o => o.id)],
      commonPackage,
    ),
    '',
    code,
  ].join('\n');
}

function withoutHints(value) {
  if (Array.isArray(value)) {
    return value.map(withoutHints);
  }
  if (value && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== 'x-ts-type')
        .map(([key, inner]) => [key, withoutHints(inner)]),
    );
  }
  return value;
}

const spec = document => `/** The served document. */
export const spec = ${JSON.stringify(withoutHints(document))} as const;
`;

function patchOverload(operation) {
  const path = operation.path.replace(/\{(\w+)\}/g, ':$1');
  const types = ['path', 'response', 'body'].map(part =>
    part === 'path' && operation.pathParameters.length === 0
      ? '{}'
      : `EndpointMap['#patch|${operation.path}']['${part}']`,
  );
  return `(path: '${path}', ...handlers: Array<RequestHandler<${types.join(
    ', ',
  )}>>): unknown;`;
}

const router = operations => `import {
  createValidatedOpenApiRouterFromGeneratedEndpointMap,
  type TypedRouter,
} from '@backstage/backend-openapi-utils';
import express, { type RequestHandler } from 'express';
import type { EndpointMap } from './endpoints';
import { spec } from './spec';

/** Backstage's typed router has no PATCH. */
interface PatchMatcher {
  ${operations
    .filter(operation => operation.method === 'patch')
    .map(patchOverload)
    .join('\n')}
}

/** An Express router whose handlers are typed by the endpoint map. */
export type OpenApiRouter = { patch: PatchMatcher } & TypedRouter<EndpointMap>;

/**
 * Creates a router that parses and validates requests as openapi.yaml says; a
 * request that does not fit is answered with 400 before any handler runs.
 */
export const createOpenApiRouter = async (
  options?: Parameters<
    typeof createValidatedOpenApiRouterFromGeneratedEndpointMap
  >['1'],
): Promise<OpenApiRouter> =>
  createValidatedOpenApiRouterFromGeneratedEndpointMap<EndpointMap>(spec, {
    // A slice of the catalog's findings is larger than Express's default.
    middleware: [express.json({ limit: '4mb' })],
    ...options,
  });
`;

async function main() {
  const document = parse(await readFile(source, 'utf8'));
  const licence = (
    await readFile(fileURLToPath(import.meta.url), 'utf8')
  ).split('*/')[0];
  const header = `${licence}*/

// Generated from openapi.yaml by scripts/generate-api.mjs: do not edit.

`;
  const { schemas } = document.components;
  for (const [name, schema] of Object.entries(schemas)) {
    if (schema.type === 'string' && !schema.enum) {
      scalars.add(name);
    }
  }
  const operations = readOperations(document);
  // A schema that merely names a foreign type is that type.
  const schemaNames = Object.keys(schemas).filter(
    name => !scalars.has(name) && foreignTypes[name] === undefined,
  );
  const clash = operations.find(({ id }) => schemaNames.includes(id));
  if (clash) {
    throw new Error(`${clash.id} is both an operation and a schema`);
  }

  const files = new Map([
    [join(commonOut, 'models.ts'), models(document, schemaNames)],
    [join(commonOut, 'operations.ts'), operationTypes(operations, schemaNames)],
    [join(commonOut, 'PeopleSyncClient.ts'), client(operations, schemaNames)],
    [
      join(commonOut, 'index.ts'),
      `export * from './models';
export * from './operations';
export { PeopleSyncClient } from './PeopleSyncClient';
`,
    ],
    [join(backendOut, 'spec.ts'), spec(document)],
    [join(backendOut, 'endpoints.ts'), endpoints(operations, schemaNames)],
    [join(backendOut, 'router.ts'), router(operations)],
    [
      join(backendOut, 'index.ts'),
      `export { createOpenApiRouter, type OpenApiRouter } from './router';
export type { EndpointMap } from './endpoints';
export { spec } from './spec';
`,
    ],
  ]);

  const config = await prettier.resolveConfig(source, { editorconfig: false });
  const check = process.argv.includes('--check');
  const stale = [];
  for (const [path, code] of files) {
    const text = prettier.format(header + code, {
      ...config,
      parser: 'typescript',
    });
    const current = await readFile(path, 'utf8').catch(() => undefined);
    if (current === text) {
      continue;
    }
    stale.push(relative(root, path));
    if (!check) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
  }
  if (check && stale.length) {
    throw new Error(
      `Run node scripts/generate-api.mjs, these are stale: ${stale.join(', ')}`,
    );
  }
  process.stdout.write(
    stale.length && !check ? `wrote ${stale.join(', ')}\n` : 'up to date\n',
  );
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
