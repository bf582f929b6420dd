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

import type { TroubleText } from './types';

/** What a provider says about its source. */
export const SOURCE_TROUBLES = {
  credentials: {
    title: 'The source refused the credentials',
    cause:
      'The client, secret, user, password or key that is configured is wrong, has expired, or belongs to another tenant.',
    fix: 'Re-check the credentials of the integration, set them again and test the connection. They are read anew for every sync, so nothing has to be restarted.',
  },
  permission: {
    title: 'The source does not allow this',
    cause:
      'The source knows the credentials, but they lack a right, or the consent of an administrator of the source.',
    fix: 'Grant the right that the message names at the source, then test the connection.',
  },
  throttled: {
    title: 'The source asks for less',
    cause:
      'The source answered for longer than a minute that there are too many requests.',
    fix: 'Sync less often, at another time than other programs that use the same account, or ask the source for a higher limit.',
  },
  unreachable: {
    title: 'The source does not answer',
    cause:
      'The address is wrong, the source is down, or a firewall, proxy or certificate is in the way; for longer than a minute.',
    fix: 'Test the connection from the page of the integration, and check address, proxy and certificate. The next scheduled sync tries again.',
  },
  'cursor-expired': {
    title: 'Recent changes can no longer be asked for',
    cause:
      'The source has forgotten from where to go on, which happens after a pause or when it was moved.',
    fix: 'Nothing: all data is fetched instead, and recent changes go on from there.',
  },
  malformed: {
    title: 'The source sent something else than was agreed',
    cause:
      'A row or an answer does not have the form that the protocol promises: a field is missing or cut off, or a proxy answered in its place.',
    fix: 'Correct the row at the source.',
  },
  'not-found': {
    title: 'The person is not at the source',
    cause:
      'The source does not know the person that was asked for: they have left, or their id has changed.',
    fix: 'Look for the person at the source. Somebody who has left goes with the next sync over all data.',
  },
  configuration: {
    title: 'A setting cannot work',
    cause:
      'A setting of the integration has a value that the source or the provider cannot use.',
    fix: 'Correct the setting that the message names and test the connection.',
  },
  'field-not-permitted': {
    title: 'A field was left out',
    cause:
      'The source does not permit reading one of the fields, so everything else was read without it.',
    fix: 'Grant the right that the message names at the source if the field is wanted.',
  },
  'table-not-granted': {
    title: 'A table was left out',
    cause:
      'The key of the integration is not granted one of the tables, so the others were read without it.',
    fix: 'Grant the table to the key at the source, or switch the data set off.',
  },
} satisfies Record<string, TroubleText>;
