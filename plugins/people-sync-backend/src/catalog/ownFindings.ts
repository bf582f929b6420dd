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
import { carriedLabels } from './carried';
import {
  entityRefOf,
  type GroupInput,
  isEmailWithheld,
  type UserInput,
} from './projection';

/** A user without e-mail, because another user has the same one. */
export const FINDING_DUPLICATE_EMAIL = 'duplicate-email';

/** A label is left out, because its value is none that a label may have. */
export const FINDING_INVALID_LABEL = 'invalid-label';

/** What we say about entities ourselves, as opposed to what the catalog says. */
export const OWN_FINDINGS: readonly string[] = [
  FINDING_DUPLICATE_EMAIL,
  FINDING_INVALID_LABEL,
];

/** Something that an entity is emitted without, and why. */
export interface OwnFinding {
  entityRef: string;
  code: string;
  message: string;
}

type Labelled = Pick<GroupInput, 'name' | 'values' | 'carried'>;

function labelFinding(input: Labelled, entityRef: string): OwnFinding[] {
  const { refused } = carriedLabels(input);
  return refused.length
    ? [
        {
          entityRef,
          code: FINDING_INVALID_LABEL,
          message: refused
            .map(
              ({ name, label }) =>
                `is shown without the label ${label}: what ${name} holds is not valid for a label, which has at most 63 letters, digits, -, _ and .`,
            )
            .join('; '),
        },
      ]
    : [];
}

/** What entities are emitted without: of each user the e-mail first, since who
 * can sign in depends on it. */
export function ownFindingsOf(options: {
  namespace: string;
  users: readonly (Labelled & Pick<UserInput, 'emailHolder'>)[];
  groups: readonly Labelled[];
}): OwnFinding[] {
  const { namespace, users, groups } = options;
  const refOf = (kind: 'user' | 'group', name: string) =>
    entityRefOf(kind, namespace, name);
  return [
    ...users.flatMap(user =>
      user.emailHolder && isEmailWithheld(user)
        ? {
            entityRef: refOf('user', user.name),
            code: FINDING_DUPLICATE_EMAIL,
            message: `has the same e-mail as ${refOf(
              'user',
              user.emailHolder,
            )} and is shown without it`,
          }
        : labelFinding(user, refOf('user', user.name)),
    ),
    ...groups.flatMap(group => labelFinding(group, refOf('group', group.name))),
  ];
}
