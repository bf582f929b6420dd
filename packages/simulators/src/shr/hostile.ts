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

import { type SimResponse, text } from '../http/types';

const xml = (body: string) => text(200, body, 'application/xml');
const around = (inner: string) =>
  `<ShrFeed><Employees>${inner}</Employees></ShrFeed>`;

/** Feeds that mean harm, at `/feed/<name>`. */
export const hostileFeeds: Record<string, () => SimResponse> = {
  'entities.xml': () =>
    xml(
      `<?xml version="1.0"?><!DOCTYPE f [<!ENTITY a "aaaaaaaaaa">${Array.from(
        { length: 9 },
        (_, n) => `<!ENTITY a${n} "${`&a${n || ''};`.repeat(10)}">`,
      ).join('')}]>${around('<Employee><HcmId>&a8;</HcmId></Employee>')}`,
    ),
  'external.xml': () =>
    xml(
      `<!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/passwd">]>${around(
        '<Employee><HcmId>&x;</HcmId></Employee>',
      )}`,
    ),
  'deep.xml': () =>
    xml(around(`${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`)),
  'deep-record.xml': () =>
    xml(
      around(
        `<Employee><HcmId>1</HcmId>${'<a>'.repeat(40)}${'</a>'.repeat(
          40,
        )}</Employee><Employee><HcmId>2</HcmId></Employee>`,
      ),
    ),
  'endless-text.xml': () => ({
    status: 200,
    headers: { 'content-type': 'application/xml' },
    *stream() {
      yield '<ShrFeed><Employees><Employee><HcmId>';
      for (;;) yield 'x'.repeat(64 * 1024);
    },
  }),
  'not-utf8.xml': () => ({
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: Buffer.concat([
      Buffer.from('<ShrFeed><Employees><Employee><HcmId>1</HcmId><LastName>'),
      Buffer.from([0xd8, 0x73]),
      Buffer.from('</LastName></Employee></Employees></ShrFeed>'),
    ]),
  }),
  'latin1.xml': () => ({
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: Buffer.from(
      `<?xml version="1.0" encoding="windows-1252"?>${around(
        '<Employee><HcmId>1</HcmId><FirstName>S\u00f8ren</FirstName></Employee>',
      )}`,
      'latin1',
    ),
  }),
  'page.html': () =>
    text(200, '<html><body>Sign in</body></html>', 'text/html'),
  'other.xml': () => xml('<Invoices><Invoice/></Invoices>'),
  'proto.xml': () =>
    xml(
      around(
        '<Employee><HcmId>1</HcmId><__proto__><admin>yes</admin></__proto__></Employee>',
      ),
    ),
};
