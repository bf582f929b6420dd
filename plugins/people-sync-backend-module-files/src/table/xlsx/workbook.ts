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
import { posix } from 'node:path';
import { parseXml, type XmlEvents } from './parseXml';
import type { ZipArchive } from './ZipArchive';

/** Characters of texts that cells share, at most. */
const MAX_SHARED_CHARACTERS = 64 * 1024 ** 2;
/** The texts themselves, at most. */
const MAX_SHARED = 4_000_000;
/** Bytes of a part that says how the others are to be read, at most. */
const MAX_PART_BYTES = 16 * 1024 ** 2;

const SHARED_STRINGS = 'xl/sharedStrings.xml';

/** What is needed to read the cells of a sheet. */
export interface Workbook {
  /** The part with the sheet. */
  sheet: string;
  sharedStrings: string[];
  /** Whether the cell format with this index is a date. */
  isDate: boolean[];
  /** Days count from 1904 instead of 1900. */
  from1904: boolean;
}

/** Number formats that are dates wherever Excel runs (ECMA-376, 18.8.30). */
const DATE_FORMATS = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36,
  45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

async function drain(
  archive: ZipArchive,
  part: string,
  name: string,
  events: XmlEvents,
): Promise<void> {
  if (archive.has(part)) {
    if (part !== SHARED_STRINGS && archive.bytesOf(part) > MAX_PART_BYTES) {
      throw new ProviderError({
        code: 'malformed',
        message: `${name} describes itself in more than ${MAX_PART_BYTES} bytes`,
        hint: 'This is not what a spreadsheet program writes. Export the sheet as CSV.',
      });
    }
    for await (const _ of parseXml(archive.read(part), events, name)) {
      // The events do the work.
    }
  }
}

interface Sheets {
  /** In the order of the workbook. */
  sheets: { title: string; relation: string }[];
  from1904: boolean;
}

/** The sheets that a workbook says it has. */
export async function readSheets(
  archive: ZipArchive,
  name: string,
): Promise<Sheets> {
  const sheets: Sheets['sheets'] = [];
  let from1904 = false;
  await drain(archive, 'xl/workbook.xml', name, {
    open(element, attributes) {
      if (element === 'sheet') {
        sheets.push({
          title: attributes.name ?? '',
          relation: attributes['r:id'] ?? '',
        });
      } else if (element === 'workbookPr') {
        from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      }
    },
  });
  return { sheets, from1904 };
}

/** @throws ProviderError when there is no such sheet */
export async function readWorkbook(
  archive: ZipArchive,
  options: { name: string; sheet?: string },
): Promise<Workbook> {
  const { name } = options;
  const { sheets, from1904 } = await readSheets(archive, name);
  const wanted = options.sheet
    ? sheets.find(({ title }) => title === options.sheet)
    : sheets[0];
  if (!wanted) {
    throw new ProviderError({
      code: 'malformed',
      message: options.sheet
        ? `${name} has no sheet "${options.sheet}"`
        : `${name} has no sheet`,
      hint: options.sheet
        ? 'Check the name of the sheet in the settings.'
        : 'Open it in a spreadsheet program and save it anew.',
    });
  }
  const targets = new Map<string, string>();
  await drain(archive, 'xl/_rels/workbook.xml.rels', name, {
    open(element, attributes) {
      if (element === 'Relationship') {
        targets.set(attributes.Id, attributes.Target);
      }
    },
  });
  const target = targets.get(wanted.relation) ?? 'worksheets/sheet1.xml';
  return {
    sheet: target.startsWith('/') ? target.slice(1) : posix.join('xl', target),
    sharedStrings: await readSharedStrings(archive, name),
    isDate: await readDateFormats(archive, name),
    from1904,
  };
}

async function readSharedStrings(
  archive: ZipArchive,
  name: string,
): Promise<string[]> {
  const strings: string[] = [];
  let characters = 0;
  let current: string | undefined;
  let inText = false;
  let inPhonetic = false;
  await drain(archive, SHARED_STRINGS, name, {
    open(element) {
      if (element === 'si') {
        current = '';
      }
      // How a name is pronounced is no part of it.
      inPhonetic ||= element === 'rPh';
      inText = element === 't' && !inPhonetic;
    },
    text(text) {
      if (inText && current !== undefined) {
        current += text;
        characters += text.length;
        if (characters > MAX_SHARED_CHARACTERS) {
          throw new ProviderError({
            code: 'malformed',
            message: `${name} holds more than ${MAX_SHARED_CHARACTERS} characters of text`,
            hint: 'Export the sheet as CSV, which may be of any length.',
          });
        }
      }
    },
    close(element) {
      inText = false;
      if (element === 'rPh') {
        inPhonetic = false;
      } else if (element === 'si') {
        strings.push(current ?? '');
        current = undefined;
        if (strings.length > MAX_SHARED) {
          throw new ProviderError({
            code: 'malformed',
            message: `${name} holds more than ${MAX_SHARED} texts`,
            hint: 'Export the sheet as CSV, which may be of any length.',
          });
        }
      }
    },
  });
  return strings;
}

async function readDateFormats(
  archive: ZipArchive,
  name: string,
): Promise<boolean[]> {
  const custom = new Map<number, string>();
  const isDate: boolean[] = [];
  let inCellFormats = false;
  await drain(archive, 'xl/styles.xml', name, {
    open(element, attributes) {
      if (element === 'numFmt') {
        custom.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      } else if (element === 'cellXfs') {
        inCellFormats = true;
      } else if (element === 'xf' && inCellFormats) {
        const id = Number(attributes.numFmtId ?? 0);
        const code = custom.get(id);
        isDate.push(
          code === undefined ? DATE_FORMATS.has(id) : isDateCode(code),
        );
      }
    },
    close(element) {
      if (element === 'cellXfs') {
        inCellFormats = false;
      }
    },
  });
  return isDate;
}

/** A format with a year, month or day outside quotes, colours and escapes. */
function isDateCode(code: string): boolean {
  return /[ymd]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}
