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

/** How a sync went, or why it did not. */
export const RUN_TROUBLES = {
  'not-configured': {
    title: 'The integration is not set up',
    cause: 'Something that it needs is missing or wrong in its configuration.',
    fix: 'Open the integration: what is missing is named by field. Add it there, or in app-config.',
  },
  'secret-unavailable': {
    title: 'A secret cannot be opened',
    cause:
      'The vault that keeps it does not answer or does not know it, or the key that it was sealed with is no longer configured.',
    fix: 'Look at the integration: the field is named with the reason. Bring the vault or the key back, or give the secret again; it is read anew for every sync.',
  },
  disabled: {
    title: 'The integration is switched off',
    cause: 'It is configured, but its switch is off.',
    fix: 'Switch it on at the page of the integration, or in app-config.',
  },
  maintenance: {
    title: 'The integration is in maintenance',
    cause:
      'Somebody has paused its scheduled syncs and gave the reason that is shown.',
    fix: 'Wait for its end, or end it at the page of the integration. One sync then catches up.',
  },
  'switched-off': {
    title: 'Every data set is switched off',
    cause:
      'The switches of the data sets that were asked for are all off, so there was nothing to do.',
    fix: 'Switch the data sets on in the table of imports.',
  },
  'provider-skip': {
    title: 'The source said to skip',
    cause:
      'The provider ended the sync without an error, for the reason that is shown. Nothing was applied and recent changes are still asked for from before. A dry run shows data, and the real one does nothing.',
    fix: 'Look for the setting that the reason names, such as the sync of employees being switched off at the source.',
  },
  replaced: {
    title: 'A newer sync took its place',
    cause:
      'It waited for a decision while a newer plan of the same integration was finished.',
    fix: 'Decide about the newer one.',
  },
  'matching-key': {
    title: 'The same people are created again',
    cause:
      'Much of what this sync created is as much as the last one created, so the matching key of the integration does not find them again.',
    fix: 'Compare the matching keys of the integration with the fields of its payloads, such as employee number and e-mail.',
  },
  'empty-source': {
    title: 'The source had nothing',
    cause:
      'All data was asked for and nothing came, although the import holds people. Nobody was removed.',
    fix: 'Check filters, scope and rights of the integration at the source, then run all data again.',
  },
  'full-fallback': {
    title: 'All data was fetched instead',
    cause:
      'The source no longer accepted the place from where recent changes go on.',
    fix: 'Nothing: recent changes go on from here.',
  },
  'removals-withheld': {
    title: 'Nobody was removed for being absent',
    cause:
      'The answer was not one that absence can be told from: incomplete, resumed, without ids, or for another scope.',
    fix: 'Run all data again once the reason that is named is mended.',
  },
  protected: {
    title: 'Somebody protected was to be removed',
    cause: 'People or units that are protected are never removed by a sync.',
    fix: 'Take the protection away if they are to go.',
  },
  held: {
    title: 'The plan waits for a decision',
    cause:
      'It changes more than the limits of the integration allow without somebody looking.',
    fix: 'Look at the named records, then approve all of it or a part, or reject it.',
  },
  cancelled: {
    title: 'The sync was cancelled',
    cause: 'Somebody asked for it. What had been applied by then stays.',
    fix: 'Run it again; it goes on from what is there.',
  },
  'plan-gone': {
    title: 'The plan is no longer kept',
    cause: 'Plans are kept for a limited time.',
    fix: 'Run all data or recent changes again.',
  },
  'plan-outdated': {
    title: 'The plan does not hold any more',
    cause:
      'Mapping, settings or scope of the integration have changed since it was made.',
    fix: 'Make a new dry run and apply that.',
  },
  'records-removed': {
    title: 'Records are no longer kept',
    cause: 'Retention has deleted records of this sync.',
    fix: 'Keep them for longer on the Settings page if they are wanted.',
  },
  undo: {
    title: 'This sync undoes another',
    cause: 'Somebody asked for it, with the reason that is shown.',
    fix: 'Nothing.',
  },
  'undo-conflicts': {
    title: 'Not everything was undone',
    cause: 'Some of it has been changed by later syncs.',
    fix: 'Undo the later sync first, or correct the records that are named at the source.',
  },
  'undo-gone': {
    title: 'It can no longer be undone',
    cause: 'What was there before is no longer kept.',
    fix: 'Correct what is wrong at the source, and sync again.',
  },
  unexpected: {
    title: 'Something unforeseen happened',
    cause: 'A part of the program failed in a way that nobody has foreseen.',
    fix: 'Look in the log of the backend for the cause, and report it.',
  },
  'drift-appeared': {
    title: 'The source sends a new field',
    cause: 'A field is in the payloads that was not there before.',
    fix: 'Map it if it is wanted. Nothing is lost without.',
  },
  'drift-vanished': {
    title: 'The source no longer sends a field',
    cause: 'A field that was in the payloads before has gone from all of them.',
    fix: 'Ask at the source whether that is on purpose, and change the mapping if a rule reads it.',
  },
  'drift-type': {
    title: 'A field has changed its type',
    cause:
      'The payloads have another kind of value there than before, such as a text instead of a number.',
    fix: 'Look whether the rules that read it still fit, by a replay.',
  },
  withdraw: {
    title: 'This sync takes back what an integration has contributed',
    cause: 'Somebody asked for it after switching the integration off.',
    fix: 'Switch the integration on again and run all data if it was not wanted.',
  },
  'withdraw-enabled': {
    title: 'Nothing was taken back',
    cause:
      'The integration was enabled again before what it contributed could be taken back.',
    fix: 'Disable it first, or leave it as it is.',
  },
} satisfies Record<string, TroubleText>;
