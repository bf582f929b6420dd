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

import { BlockList, isIP, isIPv6 } from 'node:net';

const NOT_PUBLIC = new BlockList();

// The special-purpose registries of IANA (RFC 6890), as far as they are not
// globally reachable, and multicast.
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  NOT_PUBLIC.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  NOT_PUBLIC.addSubnet(network, prefix, 'ipv6');
}

/** The eight groups of an IPv6 address, without its zone. */
function groupsOf(address: string): number[] {
  // The parser of URLs writes every form of an address in hexadecimal.
  const { hostname } = new URL(`http://[${address.split('%')[0]}]`);
  const [head, tail] = hostname.slice(1, -1).split('::');
  const parse = (part: string | undefined) =>
    part ? part.split(':').map(group => parseInt(group, 16)) : [];
  const first = parse(head);
  const last = parse(tail);
  return [
    ...first,
    ...Array(tail === undefined ? 0 : 8 - first.length - last.length).fill(0),
    ...last,
  ];
}

/** The IPv4 address that an IPv6 address leads to, if it leads to one. */
function embeddedIPv4(groups: readonly number[]): string | undefined {
  const at = (index: number) =>
    [groups[index], groups[index + 1]]
      .flatMap(group => [group >> 8, group & 0xff])
      .join('.');
  const starts = (...head: number[]) =>
    head.every((group, index) => groups[index] === group);
  // Mapped (RFC 4291, 2.5.5.2) and translated (RFC 2765; RFC 6052).
  if (
    starts(0, 0, 0, 0, 0, 0xffff) ||
    starts(0, 0, 0, 0, 0xffff, 0) ||
    starts(0x64, 0xff9b, 0, 0, 0, 0)
  ) {
    return at(6);
  }
  // 6to4 (RFC 3056).
  return starts(0x2002) ? at(1) : undefined;
}

/** Whether an IP address is one of the open internet. */
export function isPublicAddress(address: string): boolean {
  if (!isIPv6(address)) {
    return isIP(address) === 4 && !NOT_PUBLIC.check(address, 'ipv4');
  }
  const groups = groupsOf(address);
  const inner = embeddedIPv4(groups);
  return inner === undefined
    ? !NOT_PUBLIC.check(address.split('%')[0], 'ipv6')
    : isPublicAddress(inner);
}
