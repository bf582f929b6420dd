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

import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive, by its name. */
export interface ZipPart {
  name: string;
  content: string | Buffer;
  /** What the directory says it unpacks to, when that is a lie. */
  claims?: number;
}

/** A zip archive (APPNOTE 4.3), deflated. */
export function zip(parts: readonly ZipPart[]): Buffer {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims } of parts) {
    const data = Buffer.from(content as string);
    const packed = deflateRawSync(data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claims ?? data.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04'),
      fields,
      Buffer.from(name),
      packed,
    ]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.from('PK\x01\x02'),
      Buffer.from([20, 0]),
      fields,
      rest,
      Buffer.from(name),
    );
    chunks.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...chunks, central, Buffer.from('PK\x05\x06'), end]);
}

/** A cell: a text, a number, or a date. */
export type Cell = string | number | Date;

const escapeXml = (text: string) =>
  text.replace(/[&<>"]/g, found => `&#${found.charCodeAt(0)};`);

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT =
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The parts of a workbook with one sheet, as spreadsheet programs write them: texts shared, dates as numbers with a format. */
export function workbookParts(
  rows: Iterable<readonly Cell[]>,
  options: { sheet?: string; inlineText?: boolean } = {},
): ZipPart[] {
  const { sheet = 'People', inlineText = false } = options;
  const shared = new Map<string, number>();
  const cell = (value: Cell, reference: string) => {
    if (value instanceof Date) {
      const days = (value.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000;
      return `<c r="${reference}" s="1"><v>${days}</v></c>`;
    }
    if (typeof value === 'number') {
      return `<c r="${reference}"><v>${value}</v></c>`;
    }
    if (value === '') return '';
    if (inlineText) {
      return `<c r="${reference}" t="inlineStr"><is><t>${escapeXml(
        value,
      )}</t></is></c>`;
    }
    const index = shared.get(value) ?? shared.size;
    shared.set(value, index);
    return `<c r="${reference}" t="s"><v>${index}</v></c>`;
  };
  const lines = [...rows].map((row, index) => {
    const cells = row.map((value, column) =>
      cell(value, `${String.fromCharCode(65 + column)}${index + 1}`),
    );
    return `<row r="${index + 1}">${cells.join('')}</row>`;
  });
  return [
    {
      name: 'xl/workbook.xml',
      content: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets><sheet name="${escapeXml(
        sheet,
      )}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${XML}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      content: `${XML}<sst xmlns="${MAIN}">${[...shared.keys()]
        .map(text => `<si><t>${escapeXml(text)}</t></si>`)
        .join('')}</sst>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `${XML}<worksheet xmlns="${MAIN}"><sheetData>${lines.join(
        '',
      )}</sheetData></worksheet>`,
    },
  ];
}

/** A workbook (XLSX) with one sheet. */
export function workbook(
  rows: Iterable<readonly Cell[]>,
  options?: { sheet?: string; inlineText?: boolean },
): Buffer {
  return zip(workbookParts(rows, options));
}
