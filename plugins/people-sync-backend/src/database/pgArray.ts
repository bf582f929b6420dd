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

/** Types of elements, as far as bulk statements need them. */
export type ElementType = 'text' | 'integer' | 'bigint' | 'boolean';

/** How an element is written, once it is known not to be null. */
interface ElementCodec {
  /** Its type in SQL. */
  sqlType: string;
  /** Of the type, see `pg_type.dat` of PostgreSQL. */
  oid: number;
  bytes(value: unknown): number;
  /** Writes at an offset as many bytes as were told. */
  write(buffer: Buffer, value: unknown, offset: number): void;
}

const CODECS: { [type in ElementType]: ElementCodec } = {
  text: {
    sqlType: 'text',
    oid: 25,
    bytes: value => Buffer.byteLength(String(value)),
    write: (buffer, value, offset) => buffer.write(String(value), offset),
  },
  integer: {
    sqlType: 'int4',
    oid: 23,
    bytes: () => 4,
    write: (buffer, value, offset) =>
      buffer.writeInt32BE(Number(value), offset),
  },
  bigint: {
    sqlType: 'int8',
    oid: 20,
    bytes: () => 8,
    write: (buffer, value, offset) =>
      buffer.writeBigInt64BE(BigInt(value as number | string), offset),
  },
  boolean: {
    sqlType: 'bool',
    oid: 16,
    bytes: () => 1,
    write: (buffer, value, offset) => buffer.writeUInt8(value ? 1 : 0, offset),
  },
};

const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;
const NULL_LENGTH = -1;

/** Elements of a type as an array in SQL, such as `int4[]`. */
export function arrayTypeOf(type: ElementType): string {
  return `${CODECS[type].sqlType}[]`;
}

/**
 * An array of one dimension in the binary format of PostgreSQL (`array_recv` in
 * `arrayfuncs.c`): the number of dimensions, whether there are nulls, the type
 * of the elements, their number and the lower bound; then each element after
 * its length, which is -1 for null. Numbers are big-endian, of four bytes.
 *
 * The server only has to copy it, where it would have to parse JSON.
 *
 * @param values - undefined is null
 */
export function encodeArray(
  type: ElementType,
  values: readonly unknown[],
): Buffer {
  const codec = CODECS[type];
  const lengths = values.map(value =>
    value === null || value === undefined ? NULL_LENGTH : codec.bytes(value),
  );
  const hasNulls = lengths.includes(NULL_LENGTH);
  const size = lengths.reduce(
    (sum, length) => sum + LENGTH_BYTES + Math.max(length, 0),
    HEADER_BYTES,
  );
  const buffer = Buffer.allocUnsafe(size);
  let offset = 0;
  const put = (int: number) => {
    offset = buffer.writeInt32BE(int, offset);
  };
  put(1);
  put(hasNulls ? 1 : 0);
  put(codec.oid);
  put(values.length);
  put(1);
  for (const [index, length] of lengths.entries()) {
    put(length);
    if (length !== NULL_LENGTH) {
      codec.write(buffer, values[index], offset);
      offset += length;
    }
  }
  return buffer;
}
