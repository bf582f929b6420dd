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
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
  type GroupEntity,
  stringifyEntityRef,
  type UserEntity,
} from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import {
  ANNOTATION_EMPLOYEE_ID,
  ANNOTATION_EMPLOYEE_NUMBER,
  ANNOTATION_INTEGRATION,
  ANNOTATION_LOCATION as ANNOTATION_WORK_LOCATION,
  ANNOTATION_ORG_UNIT_ID,
  ANNOTATION_TITLE,
  PEOPLE_SYNC_LOCATION_KEY,
} from '@people-sync/plugin-people-sync-common';
import { normalizeKey } from '../people/keys';
import {
  carriedAnnotations,
  type CarriedInput,
  carriedLabels,
  textOf,
} from './carried';
import type { CatalogKind } from './names';

/** Says that a group is too large for its members to be told of it. */
export const ANNOTATION_MEMBERSHIP = 'people-sync/membership';

/** The group types that there are. */
const GROUP_TYPES = [
  'company',
  'division',
  'department',
  'team',
  'people-group',
];

interface GoldenInput extends CarriedInput {
  goldenId: string;
  /** Its entity name. */
  name: string;
  /** Attribute to the integration that won it. */
  winners: Record<string, string>;
}

/** What became of golden records that have an entity name. */
export interface Loaded<TInput> {
  /** Those that should exist, in the order of their ids. */
  present: TInput[];
  /** Entity names of those that should not. */
  gone: string[];
}

/** Everything that decides what the entity of an employee is. */
export interface UserInput extends GoldenInput {
  /** Entity name of whoever is given the e-mail of this person. */
  emailHolder?: string;
  /** Entity name of the manager, if active. */
  manager?: string;
  /** Entity names of the active units the person is a member of. */
  groups: readonly string[];
  /** Sign-in annotations that the person's sources imply. */
  signIn: Readonly<Record<string, string>>;
}

/** Everything that decides what the entity of an org unit is. */
export interface GroupInput extends GoldenInput {
  /** Entity name of the parent unit, if active and not part of a cycle. */
  parent?: string;
  /** Entity name of the leading employee, if active. */
  leader?: string;
  /** Its members are more than this, and not told. */
  membersLeftOut?: number;
}

/** The full, normalised reference of an entity. */
export function entityRefOf(
  kind: CatalogKind,
  namespace: string,
  name: string,
): string {
  return stringifyEntityRef({ kind, namespace, name });
}

/** The integration that leads a golden record: whose name of it is shown. */
function leadingIntegration(input: GoldenInput): string | undefined {
  return input.winners.displayName ?? Object.values(input.winners).sort()[0];
}

function annotationsOf(
  input: GoldenInput,
  type: string,
  more: Record<string, string | undefined>,
): Record<string, string> {
  const integration = leadingIntegration(input);
  const target = [integration, type, input.goldenId].filter(Boolean).join('/');
  const location = `${PEOPLE_SYNC_LOCATION_KEY}:${target}`;
  const annotations: Record<string, string | undefined> = {
    ...carriedAnnotations(input),
    ...more,
    [ANNOTATION_LOCATION]: location,
    [ANNOTATION_ORIGIN_LOCATION]: location,
    [ANNOTATION_INTEGRATION]: integration,
  };
  const sorted: Record<string, string> = {};
  for (const key of Object.keys(annotations).sort()) {
    const value = annotations[key];
    if (value) {
      sorted[key] = value;
    }
  }
  return sorted;
}

/** The labels of an entity, where it has any. */
function labelled(input: GoldenInput): { labels?: Record<string, string> } {
  const { labels } = carriedLabels(input);
  return labels ? { labels } : {};
}

/** An object without what is undefined. */
function present<T extends JsonObject>(object: T): T {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  ) as T;
}

/** Whether the e-mail of a person is emitted with somebody else. */
export function isEmailWithheld(
  input: Pick<UserInput, 'name' | 'values' | 'emailHolder'>,
): boolean {
  return (
    textOf(input.values, 'email') !== undefined &&
    input.emailHolder !== undefined &&
    input.emailHolder !== input.name
  );
}

/**
 * The catalog entity of an active employee. Only what is named here leaves the
 * plugin. The same input gives the same bytes: nothing in it depends on a run,
 * the time or the order of anything.
 */
export function projectUser(input: UserInput, namespace: string): UserEntity {
  const { name, values } = input;
  const withheld = isEmailWithheld(input)
    ? normalizeKey(values.email)
    : undefined;
  // An annotation with a withheld e-mail would find two users as well.
  const signIn = Object.fromEntries(
    Object.entries(input.signIn).filter(
      ([, value]) => !withheld || normalizeKey(value) !== withheld,
    ),
  );
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: {
      namespace,
      name,
      ...labelled(input),
      annotations: annotationsOf(input, 'employee', {
        ...signIn,
        [ANNOTATION_EMPLOYEE_ID]: input.goldenId,
        [ANNOTATION_EMPLOYEE_NUMBER]: textOf(values, 'employeeNumber'),
        [ANNOTATION_TITLE]: textOf(values, 'title'),
        [ANNOTATION_WORK_LOCATION]: textOf(values, 'location'),
      }),
    },
    spec: present({
      profile: present({
        displayName: textOf(values, 'displayName') ?? name,
        email: withheld ? undefined : textOf(values, 'email'),
        picture: textOf(values, 'picture'),
      }),
      memberOf: [
        ...new Set(
          input.groups.map(group => entityRefOf('group', namespace, group)),
        ),
      ].sort(),
      manager: input.manager
        ? entityRefOf('user', namespace, input.manager)
        : undefined,
    }),
  };
}

/**
 * The catalog entity of an active org unit. Membership stands on users only,
 * and the parent on the child.
 */
export function projectGroup(
  input: GroupInput,
  namespace: string,
): GroupEntity {
  const { name, values, membersLeftOut } = input;
  const type = textOf(values, 'type')?.toLowerCase();
  const description = textOf(values, 'description');
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: {
      namespace,
      name,
      ...(description ? { description } : {}),
      ...labelled(input),
      annotations: annotationsOf(input, 'org-unit', {
        [ANNOTATION_ORG_UNIT_ID]: input.goldenId,
        [ANNOTATION_MEMBERSHIP]:
          membersLeftOut === undefined
            ? undefined
            : `left out: more than ${membersLeftOut} members`,
      }),
    },
    spec: present({
      type: type && GROUP_TYPES.includes(type) ? type : 'team',
      profile: present({
        displayName: textOf(values, 'displayName') ?? name,
        email: textOf(values, 'email'),
      }),
      parent: input.parent
        ? entityRefOf('group', namespace, input.parent)
        : undefined,
      children: [],
      leader: input.leader
        ? entityRefOf('user', namespace, input.leader)
        : undefined,
    }),
  };
}

/** Brings groups in an order in which parents precede their children. */
export function parentsFirst(groups: readonly Entity[]): Entity[] {
  const byRef = new Map(groups.map(g => [stringifyEntityRef(g), g]));
  const ordered = new Set<Entity>();
  for (const group of groups) {
    const chain: Entity[] = [];
    let current: Entity | undefined = group;
    while (current && !ordered.has(current) && !chain.includes(current)) {
      chain.push(current);
      const parent: unknown = current.spec?.parent;
      current = typeof parent === 'string' ? byRef.get(parent) : undefined;
    }
    for (const entity of chain.reverse()) {
      ordered.add(entity);
    }
  }
  return [...ordered];
}
