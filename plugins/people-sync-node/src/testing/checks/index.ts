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

import type { ProviderContract } from '../ProviderContract';
import { endsWhenAborted, staysAborted } from './aborting';
import { deliversChanges, staysQuiet } from './changes';
import { explainsRefusal } from './credentials';
import {
  describesItself,
  hasStableScope,
  passesConnectionTest,
  testsStepByStep,
} from './description';
import {
  computesStatesPurely,
  deliversEverything,
  deliversTheSameTwice,
  mapsNothingSensitive,
} from './fetching';
import { deliversOnePerson, missesOnePerson } from './person';

/** One thing that is asked of every provider. Throws when it is not kept. */
export type ContractCheck = (contract: ProviderContract) => Promise<void>;

/** Everything that is asked of a provider, in the order of a reader. */
export const contractChecks: readonly (readonly [string, ContractCheck])[] = [
  ['describes itself soundly', describesItself],
  [
    'gives the same scope for the same settings, and no secrets in it',
    hasStableScope,
  ],
  ['passes its own connection test', passesConnectionTest],
  ['tests in steps, the last with the mapping in force', testsStepByStep],
  [
    'delivers every row of a full fetch, and says when it is complete',
    deliversEverything,
  ],
  ['delivers the same twice', deliversTheSameTwice],
  ['computes states without changing what it is given', computesStatesPurely],
  ['maps nothing that it declares sensitive', mapsNothingSensitive],
  ['delivers nothing recent when nothing has changed', staysQuiet],
  [
    'delivers recent changes, to the same state as a full fetch',
    deliversChanges,
  ],
  ['delivers one person by each key', deliversOnePerson],
  ['says when the person asked for is not there', missesOnePerson],
  [
    'says how to put refused credentials right, without showing them',
    explainsRefusal,
  ],
  ['ends at once when it is aborted', endsWhenAborted],
  ['does not start when it is aborted already', staysAborted],
];
