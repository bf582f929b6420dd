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

/** What is wrong with one record. */
export const RECORD_TROUBLES = {
  required: {
    title: 'A required value is missing',
    cause:
      'The attribute is required and the payload has nothing where the mapping looks.',
    fix: 'Fill it in at the source, or map another field to it.',
  },
  'mapping-failed': {
    title: 'The mapping could not be evaluated',
    cause: 'The expression of the attribute does not fit this payload.',
    fix: 'Try the expression on this payload in the mapping editor.',
  },
  'invalid-email': {
    title: 'The value is not an e-mail address',
    cause:
      'The source has a typing error there, or the mapping points to another field.',
    fix: 'Correct the address at the source, or map another field to it.',
  },
  'invalid-url': {
    title: 'The value is not an address',
    cause: 'It is neither an http nor an https address.',
    fix: 'Correct the address at the source, or map another field to it.',
  },
  'invalid-date': {
    title: 'The value is not a date',
    cause: 'It is not ISO 8601, and the mapping names no other format.',
    fix: 'Dates are ISO 8601, such as 2026-08-01. Map it with a date format.',
  },
  'invalid-boolean': {
    title: 'The value is neither yes nor no',
    cause: 'The source uses other words for it.',
    fix: 'Use true or false, yes or no, 1 or 0.',
  },
  'invalid-value': {
    title: 'The value is a list or an object',
    cause:
      'The mapping points to something with parts where a single value is expected.',
    fix: 'Map a path or an expression that gives one value.',
  },
  'too-long': {
    title: 'The value is too long',
    cause: 'It has more than 4000 characters.',
    fix: 'Shorten it at the source, or map a part of it.',
  },
  'ambiguous-match': {
    title: 'Several people match',
    cause:
      'The matching keys of the row lead to more than one known person, and nobody guesses.',
    fix: 'Decide in the inbox who it is, or correct the key at the source.',
  },
  'repeated-id': {
    title: 'Two rows have the same id',
    cause:
      'The source sent the id twice with different content, so neither can be trusted.',
    fix: 'Ids have to be unique at the source. Correct one of the rows.',
  },
  'unresolved-reference': {
    title: 'It refers to something unknown',
    cause:
      'The manager, unit or person it names has not come from any source yet. The record itself is saved.',
    fix: 'It is linked as soon as the target appears. Look whether the target is filtered out.',
  },
  'undo-conflict': {
    title: 'It has changed since',
    cause: 'What the undo would take back has been changed by a later sync.',
    fix: 'It is left as it is. Undo the later sync first, or correct it at the source.',
  },
  'undo-without-effect': {
    title: 'The undo changes nothing here',
    cause:
      'Another source says the same, so taking this contribution back shows no difference.',
    fix: 'Nothing has to be done. Correct it at the other source if it is wrong.',
  },
  filtered: {
    title: 'The row is out of scope',
    cause:
      'A filter of the integration leaves it out, such as one for guests or disabled accounts.',
    fix: 'Change the filter of the integration if the row is wanted.',
  },
  'not-begun': {
    title: 'They have not begun yet',
    cause:
      'Their start date lies in the future, and the integration waits for it before it creates or restores somebody.',
    fix: 'Nothing: the hourly sweep brings them when the day has come. Whether and how long before is a setting of the integration.',
  },
  superseded: {
    title: 'A newer answer was there already',
    cause: 'Another sync fetched this row later and has been applied first.',
    fix: 'Nothing: what is stored is newer.',
  },
  refused: {
    title: 'What was planned does not fit any more',
    cause: 'The person was changed between the plan and its being applied.',
    fix: 'Run the sync again; it plans on what is there now.',
  },
  missing: {
    title: 'The source no longer lists it',
    cause:
      'It was not in a complete answer of the source. What follows is decided by the policy of the integration.',
    fix: 'Look at the source whether it is gone on purpose. If it comes back in time, nothing happens.',
  },
  'invalid-number': {
    title: 'The value is not a number',
    cause:
      'The source writes it in another way, or the mapping points to another field.',
    fix: 'Correct it at the source, or map it with an expression that gives a number.',
  },
  'invalid-selection': {
    title: 'The value is not one of those allowed',
    cause:
      'The attribute is a selection, and the source has a value that it does not list.',
    fix: 'Add the value to the selection, or map it to one that is listed.',
  },
  'not-unique': {
    title: 'Somebody else has the same value',
    cause:
      'The attribute is unique, and another person has this value already.',
    fix: 'Correct the value at the source of one of them, or let the attribute be the same for several.',
  },
  'no-value': {
    title: 'The value is empty',
    cause:
      'The mapping says that the record fails when the attribute has no value.',
    fix: 'Fill it in at the source, or choose another policy for empty values in the mapping.',
  },
  'mapping-invalid': {
    title: 'The mapping cannot be used',
    cause:
      'A rule of the mapping is not complete, or its expression cannot be read.',
    fix: 'Correct the rule: it cannot be saved like this.',
  },
  'preview-ended': {
    title: 'The preview took too long',
    cause: 'An expression needed more time or memory than it may have.',
    fix: 'Simplify the expression you changed last.',
  },
} satisfies Record<string, TroubleText>;
